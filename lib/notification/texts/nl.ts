import type { MessageTexts } from "#lib/notification/texts/message-texts.ts";

const prefixes = (count: number) => (count === 1 ? "1 prefix" : `${count} prefixen`);
const where = {
  inside: "vanaf een adres van Batched SMTP",
  outside: "vanaf een willekeurig adres op internet",
} as const;

const openingAct = "Zet de firewall dicht met het stukje tekst dat daarbij hoort, en geef dat aan bij de mailserver.";
const openingEnded = "Een tijdelijk open firewall moet nu dicht";

export const nl: MessageTexts = {
  languageTag: "nl-NL",
  list: {
    subject: (version, { added, removed, announced }) => {
      const parts = [
        ...(added > 0 ? [`${prefixes(added)} erbij`] : []),
        ...(removed > 0 ? [`${prefixes(removed)} eraf`] : []),
        ...(announced > 0 ? [`${prefixes(announced)} aangekondigd`] : []),
      ];
      return `Allow-list van Batched SMTP, versie ${version}: ${parts.join(", ")}`;
    },
    intro: (version) =>
      `De lijst met adressen waar Batched SMTP e-mail vanaf aflevert is gewijzigd. Dit is versie ${version}.`,
    added: "Erbij gekomen",
    addedAct: "Wie op adres filtert: laat deze adressen nu toe, anders blijft e-mail weg.",
    coming: (when) => `Komt in gebruik op ${when}`,
    comingAct: (when) => `Wie op adres filtert: laat deze adressen toe vóór ${when}, anders blijft e-mail weg.`,
    removed: "Van de lijst",
    removedAct: "Wie op adres filtert, mag deze adressen verwijderen. Er is geen haast bij.",
    going: (when) => `Verdwijnt op ${when}`,
    goingAct: (when) => `Wie op adres filtert: laat deze adressen toe tot ${when}. Daarna mogen ze weg.`,
    cancelled: "Komt toch niet",
    cancelledAct: "Eerder aangekondigd, nu ingetrokken. Wie op adres filtert, mag deze adressen verwijderen.",
    staying: "Blijft toch",
    stayingAct:
      "Eerder aangekondigd dat deze zouden verdwijnen, nu ingetrokken. Wie op adres filtert: blijf deze adressen toelaten.",
    others: "Wie een feed volgt, iedereen toelaat of op naam filtert, hoeft niets te doen.",
    reason: (text) => `Reden: ${text}`,
    history: "Deze wijziging in de historie",
  },
  server: {
    title: "Uw mailservers",
    name: (label, place, platform) => `${label} (${place}, ${platform})`,
    follows: (version) => `Niets te doen: deze firewall volgt de lijst zelf (laatst opgehaald: versie ${version}).`,
    current: (version) => `Niets te doen: deze firewall heeft versie ${version} al.`,
    nothing: "Nu niets te doen: de adressen die u moet toelaten zijn dezelfde.",
    update: (version) => `Deze firewall heeft versie ${version}. Voer dit in om bij te werken:`,
    updateLink: (version) => `Deze firewall heeft versie ${version}. Bijwerken`,
    install:
      "Van deze firewall is niet bekend wat hij toelaat. Laat hij iedereen toe of filtert hij op naam, dan hoeft u niets te doen. Filtert hij op adres, voer dan dit in:",
    installLink:
      "Van deze firewall is niet bekend wat hij toelaat. Laat hij iedereen toe of filtert hij op naam, dan hoeft u niets te doen. Filtert hij op adres, dan zijn dit de regels",
    page: "Deze regels met toelichting",
    open: "Deze mailserver in Poortwachter",
  },
  behind: {
    subject: (count) =>
      `Een firewall loopt achter op de allow-list van Batched SMTP: ${prefixes(count)} ontbreken`.replace(
        "1 prefix ontbreken",
        "1 prefix ontbreekt",
      ),
    intro: (latest) =>
      `De firewall voor deze mailserver laat al meer dan een dag niet alle adressen toe waar e-mail vanaf kan komen. De huidige lijst is versie ${latest}. Komt e-mail van een van deze adressen, dan blijft die weg.`,
    lacking: "Dit ontbreekt",
    done: "Hebt u de firewall al bijgewerkt? Geef dat dan aan bij de mailserver.",
  },
  stale: {
    subject: "De allow-list van Batched SMTP wordt niet bevestigd",
    intro: (since) =>
      since === null
        ? "De lijst met adressen is nog nooit door DNS bevestigd."
        : `De lijst met adressen is voor het laatst door DNS bevestigd op ${since}.`,
    act: "De laatst bekende lijst blijft gelden: laat uw firewall zoals hij is. U hoeft niets te doen. Zodra DNS de lijst weer bevestigt, krijgt u bericht.",
    page: "De lijst en hoe het ermee staat",
  },
  fresh: {
    subject: "De allow-list van Batched SMTP wordt weer bevestigd",
    intro: (at) => `De lijst met adressen is weer door DNS bevestigd, op ${at}. U hoeft niets te doen.`,
    page: "De lijst en hoe het ermee staat",
  },
  delivery: {
    subject: "Batched SMTP levert ergens anders af dan u wilt",
    intro: "Voor deze mailserver staat bij Batched SMTP iets anders ingesteld dan u hier hebt opgegeven.",
    wanted: (place) => `U wilt: ${place}`,
    confirmed: (place) => `Ingesteld bij Batched SMTP: ${place}`,
    act: "Pas aan wat niet klopt: de instelling bij Batched SMTP, of wat u hier hebt opgegeven. Regels voor de ene poort laten e-mail op de andere niet door.",
    page: "Beide instellingen naast elkaar",
  },
  probe: {
    badSubject: "Een test van een mailserver mislukt",
    goodSubject: "Een test van een mailserver lukt weer",
    bad: (at, vantage) =>
      `De herhaalde test van deze mailserver, ${where[vantage]}, lukte eerst wel en op ${at} niet meer.`,
    good: (at, vantage) => `De herhaalde test van deze mailserver, ${where[vantage]}, lukt weer sinds ${at}.`,
    badAct: "Kijk wat er mis is: zolang de test mislukt, komt e-mail misschien niet aan.",
    goodAct: "U hoeft niets te doen.",
    page: "Wat de test vond",
  },
  opening: {
    subject: {
      "ends-soon": "Een tijdelijk open firewall moet zo weer dicht",
      "still-open": "Een firewall staat nog open voor iedereen",
    },
    intro: {
      "ends-soon": (ends) => `Voor deze mailserver staat de firewall tijdelijk open voor iedereen, tot ${ends}.`,
      ended: (ends) =>
        `Voor deze mailserver stond de firewall tijdelijk open voor iedereen, tot ${ends}. Die tijd is om.`,
      "still-open": (ends) =>
        `De firewall voor deze mailserver zou dicht zijn, maar wij konden er op ${ends} vanaf een willekeurig adres nog bij.`,
    },
    act: openingAct,
    ended: {
      open: {
        subject: "Een tijdelijk open firewall staat nog open",
        seen: (at) => `Op ${at} kwamen wij van buitenaf nog binnen: hij staat nog open voor iedereen.`,
        act: openingAct,
      },
      closed: {
        subject: "Een tijdelijk open firewall is weer dicht",
        seen: (at) => `Op ${at} kwamen wij van buitenaf niet meer binnen: hij is al dicht.`,
        act: "U hoeft niets te doen. Stond de mailserver op dat moment uit, kijk dan zelf of de firewall dicht is.",
      },
      partly: {
        subject: openingEnded,
        seen: (at) =>
          `Op ${at} kwamen wij van buitenaf niet meer binnen, maar niet elk adres van deze host kon worden geprobeerd, zoals IPv6.`,
        act: "Kijk of de firewall dicht is. Zo niet, zet hem dicht met het stukje tekst dat daarbij hoort; geef daarna bij de mailserver aan dat hij dicht is.",
      },
      unknown: {
        subject: openingEnded,
        seen: () => "Of hij dicht is, kon niet van buitenaf worden bekeken.",
        act: openingAct,
      },
    },
  },
  hold: {
    subject: (count) => `Een wijziging van de allow-list wacht op een besluit (${prefixes(count)})`,
    intro:
      "De bewaker van de lijst publiceert deze wijziging niet zonder besluit van een operator. Tot dan blijft de lijst zoals hij is.",
    reason: {
      "family-lost": "DNS noemt geen enkel adres van deze IP-versie meer.",
      "removal-share": "Een groot deel van de adressen verdwijnt tegelijk.",
      "too-many": "Er komen veel adressen tegelijk bij.",
      "validation-lost": "De DNSSEC-handtekening ontbreekt.",
      "validation-failed": "De DNSSEC-handtekening klopt niet.",
      "resolvers-disagree": "De resolvers spreken elkaar tegen.",
    },
    family: { ipv4: "IPv4", ipv6: "IPv6" },
    add: "Zou erbij komen",
    remove: "Zou verdwijnen",
    page: "Bekijken en besluiten",
  },
  test: {
    subject: "Testbericht van Poortwachter",
    intro: "Dit is een testbericht: berichten komen hier aan. U hoeft niets te doen.",
  },
  footer: {
    organization: (name) => `U krijgt dit bericht voor ${name}.`,
    operator: "U krijgt dit bericht als operator.",
    settings: "Kiezen waarover u bericht krijgt",
    unsubscribe: "Deze berichten uitzetten",
  },
};
