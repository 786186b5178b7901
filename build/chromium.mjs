/** The Chromium that tests and bench use: the one named in STEWARD_CHROMIUM, or what Debian installs. */
import { existsSync } from 'node:fs';

/** The headless shell is the same engine without a UI, and starts in less than half the time. */
const candidates = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Sets STEWARD_CHROMIUM for the programs started from here; ends this one with a message if there is none. */
export function findChromium() {
  const chromium = process.env.STEWARD_CHROMIUM ?? candidates.find(existsSync) ?? candidates[0];
  if (!existsSync(chromium)) {
    console.error(
      `There is no Chromium at ${chromium}. Install it (Debian: apt-get install chromium-headless-shell, or chromium) or name yours in STEWARD_CHROMIUM.`,
    );
    process.exit(1);
  }
  process.env.STEWARD_CHROMIUM = chromium;
}
