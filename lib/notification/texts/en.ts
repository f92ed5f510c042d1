import type { MessageTexts } from "#lib/notification/texts/message-texts.ts";

const prefixes = (count: number) => (count === 1 ? "1 prefix" : `${count} prefixes`);
const where = { inside: "from an address of Batched SMTP", outside: "from some address on the internet" } as const;

const openingAct = "Close the firewall with the text for that, and say so at the mail server.";
const openingEnded = "A firewall that was open for a while has to be closed now";

export const en: MessageTexts = {
  languageTag: "en-GB",
  list: {
    subject: (version, { added, removed, announced }) => {
      const parts = [
        ...(added > 0 ? [`${prefixes(added)} added`] : []),
        ...(removed > 0 ? [`${prefixes(removed)} removed`] : []),
        ...(announced > 0 ? [`${prefixes(announced)} announced`] : []),
      ];
      return `Allow-list of Batched SMTP, version ${version}: ${parts.join(", ")}`;
    },
    intro: (version) =>
      `The list of addresses that Batched SMTP delivers mail from has changed. This is version ${version}.`,
    added: "Added",
    addedAct: "Who filters by address: let these in now, or mail stays away.",
    coming: (when) => `Comes into use on ${when}`,
    comingAct: (when) => `Who filters by address: let these in before ${when}, or mail stays away.`,
    removed: "Removed from the list",
    removedAct: "Who filters by address may remove these. There is no hurry.",
    going: (when) => `Goes on ${when}`,
    goingAct: (when) => `Who filters by address: keep letting these in until ${when}. After that they may go.`,
    cancelled: "Does not come after all",
    cancelledAct: "Announced before, withdrawn now. Who filters by address may remove these.",
    staying: "Stays after all",
    stayingAct: "Announced to go before, withdrawn now. Who filters by address: keep letting these in.",
    others: "Who follows a feed, lets everyone in or filters by name has nothing to do.",
    reason: (text) => `Reason: ${text}`,
    history: "This change in the history",
  },
  server: {
    title: "Your mail servers",
    name: (label, place, platform) => `${label} (${place}, ${platform})`,
    follows: (version) => `Nothing to do: this firewall follows the list by itself (last fetched: version ${version}).`,
    current: (version) => `Nothing to do: this firewall has version ${version} already.`,
    nothing: "Nothing to do now: the addresses to let in are the same.",
    update: (version) => `This firewall has version ${version}. To bring it up to date:`,
    updateLink: (version) => `This firewall has version ${version}. Bring it up to date`,
    install:
      "Nobody said what this firewall lets in. If it lets everyone in or filters by name, there is nothing to do. If it filters by address, put this in:",
    installLink:
      "Nobody said what this firewall lets in. If it lets everyone in or filters by name, there is nothing to do. If it filters by address, these are the rules",
    page: "These rules with notes",
    open: "This mail server in Poortwachter",
  },
  behind: {
    subject: (count) =>
      `A firewall is behind the allow-list of Batched SMTP: ${prefixes(count)} ${count === 1 ? "is" : "are"} missing`,
    intro: (latest) =>
      `For more than a day the firewall of this mail server has not let in all addresses that mail may come from. The current list is version ${latest}. Mail from one of these addresses stays away.`,
    lacking: "What is missing",
    done: "Is the firewall up to date already? Say so at the mail server.",
  },
  stale: {
    subject: "The allow-list of Batched SMTP is not being confirmed",
    intro: (since) =>
      since === null
        ? "DNS has never confirmed the list of addresses."
        : `DNS last confirmed the list of addresses on ${since}.`,
    act: "The last known list stays in force: leave your firewall as it is. There is nothing to do. You will be told when DNS confirms the list again.",
    page: "The list and how it stands",
  },
  fresh: {
    subject: "The allow-list of Batched SMTP is being confirmed again",
    intro: (at) => `DNS has confirmed the list of addresses again, on ${at}. There is nothing to do.`,
    page: "The list and how it stands",
  },
  delivery: {
    subject: "Batched SMTP delivers elsewhere than you want",
    intro: "For this mail server something else is set at Batched SMTP than you say here.",
    wanted: (place) => `You want: ${place}`,
    confirmed: (place) => `Set at Batched SMTP: ${place}`,
    act: "Mend what is wrong: the setting at Batched SMTP, or what you say here. Rules for one port do not let in mail on the other.",
    page: "Both settings side by side",
  },
  probe: {
    badSubject: "A test of a mail server fails",
    goodSubject: "A test of a mail server succeeds again",
    bad: (at, vantage) =>
      `The recurring test of this mail server, ${where[vantage]}, succeeded before and no longer did on ${at}.`,
    good: (at, vantage) => `The recurring test of this mail server, ${where[vantage]}, succeeds again since ${at}.`,
    badAct: "Find out what is wrong: while the test fails, mail may not arrive.",
    goodAct: "There is nothing to do.",
    page: "What the test found",
  },
  opening: {
    subject: {
      "ends-soon": "A firewall that is open for a while has to be closed soon",
      "still-open": "A firewall is still open to everyone",
    },
    intro: {
      "ends-soon": (ends) => `The firewall of this mail server is open to everyone for a while, until ${ends}.`,
      ended: (ends) =>
        `The firewall of this mail server was open to everyone for a while, until ${ends}. That time is over.`,
      "still-open": (ends) =>
        `The firewall of this mail server was said to be closed, but on ${ends} we could still get in from some address.`,
    },
    act: openingAct,
    ended: {
      open: {
        subject: "A firewall that was open for a while is still open",
        seen: (at) => `On ${at} we could still get in from outside: it is still open to everyone.`,
        act: openingAct,
      },
      closed: {
        subject: "A firewall that was open for a while is closed again",
        seen: (at) => `On ${at} we could not get in from outside any more: it is already closed.`,
        act: "There is nothing to do. If the mail server was off at that moment, see for yourself whether the firewall is closed.",
      },
      partly: {
        subject: openingEnded,
        seen: (at) =>
          `On ${at} we could not get in from outside any more, but not every address of this host could be tried, such as IPv6.`,
        act: "See whether the firewall is closed. If not, close it with the text for that; then say at the mail server that it is closed.",
      },
      unknown: {
        subject: openingEnded,
        seen: () => "Whether it is closed could not be looked at from outside.",
        act: openingAct,
      },
    },
  },
  hold: {
    subject: (count) => `A change of the allow-list waits for a decision (${prefixes(count)})`,
    intro:
      "The watcher does not publish this change without an operator's decision. Until then the list stays as it is.",
    reason: {
      "family-lost": "DNS no longer names any address of this IP version.",
      "removal-share": "A large share of the addresses goes at once.",
      "too-many": "Many addresses come at once.",
      "validation-lost": "The DNSSEC signature is missing.",
      "validation-failed": "The DNSSEC signature is wrong.",
      "resolvers-disagree": "The resolvers contradict each other.",
    },
    family: { ipv4: "IPv4", ipv6: "IPv6" },
    add: "Would be added",
    remove: "Would be removed",
    page: "Look and decide",
  },
  test: {
    subject: "Test message from Poortwachter",
    intro: "This is a test message: messages arrive here. There is nothing to do.",
  },
  footer: {
    organization: (name) => `You get this message for ${name}.`,
    operator: "You get this message as an operator.",
    settings: "Choose what you are told of",
    unsubscribe: "Switch these messages off",
  },
};
