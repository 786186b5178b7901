/** Light, dark, or as the computer does. */
import { SegmentedControl, useMantineColorScheme } from '@mantine/core';

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Like this computer' },
] as const;

export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <SegmentedControl
      aria-label="Colours"
      data={[...schemes]}
      value={colorScheme}
      onChange={(value) => setColorScheme(schemes.find((each) => each.value === value)?.value ?? 'auto')}
    />
  );
}
