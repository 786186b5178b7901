/** Light or dark for a page of its own, without React: what was chosen on this device, in any of its windows, else what the system has. */

/** Where Mantine stores the choice that is made in Settings. */
const choiceKey = 'mantine-color-scheme-value';

/** `null`: the system's scheme, or the browser gives this page no storage. */
function chosenScheme(): string | null {
  try {
    return localStorage.getItem(choiceKey);
  } catch {
    return null;
  }
}

/** From now on, for as long as the page is open. */
export function followScheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const chosen = chosenScheme();
    const isDark = chosen === 'dark' || (chosen !== 'light' && system.matches);
    document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light';
  };
  system.addEventListener('change', apply);
  addEventListener('storage', apply);
  apply();
}
