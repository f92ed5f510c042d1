import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with what axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolations(page, axe(page));
}

/** Fails where text is hard to tell from what is behind it: for a page that differs from what axe saw in its colours alone. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(page, axe(page).withRules("color-contrast"));
}

// What passes is not gathered: that takes as long as the rest.
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).exclude("nextjs-portal").options({ resultTypes: ["violations"] });
}

async function expectNoViolations(page: Page, builder: AxeBuilder): Promise<void> {
  await expect(page).toHaveTitle(/./); // after a form's redirect it comes a moment later than the page
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found, page.url()).toEqual([]);
}

/** Fails when the page is wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, page.url()).toBeLessThanOrEqual(0);
}
