/** Points or value for several items: a number of the scale, any other that is typed, or none. */
import { ChoiceDialog } from '../../../ui/fields/ChoiceDialog.tsx';
import { mixedChoice } from '../../../ui/fields/choices.tsx';
import { numberFault, readNumber } from '../../../ui/grid/editors/NumberEditor.tsx';
import { none } from '../../parts/no-choice.ts';

interface AmountChooserProps {
  readonly title: string;
  /** The name of the number: "Points", "Value". */
  readonly name: string;
  readonly placeholder: string;
  readonly scale: readonly number[];
  /** The choice for an unknown number: "Unsized". */
  readonly unknown: string;
  readonly wordsOf: (amount: number) => string;
  readonly chosen: string | null;
  readonly onSet: (amount: number | null) => void;
  readonly onClose: () => void;
}

export function AmountChooser(props: AmountChooserProps) {
  const { title, name, placeholder, scale, unknown, wordsOf, chosen, onSet, onClose } = props;
  const make = (text: string) => {
    const amount = readNumber(text);
    return amount === undefined || amount === null ? null : { label: wordsOf(amount), run: () => onSet(amount) };
  };
  const isNumber = chosen !== null && chosen !== none && chosen !== mixedChoice;
  const offered = new Set([...scale.map(String), ...(isNumber ? [chosen] : [])]);
  const choices = [
    ...[...offered].toSorted((a, b) => Number(a) - Number(b)).map((each) => ({ id: each, label: each })),
    { id: none, label: unknown },
  ];
  return (
    <ChoiceDialog
      title={title}
      placeholder={placeholder}
      choices={choices}
      chosen={chosen}
      onChoose={(id) => onSet(id === none ? null : Number(id))}
      make={make}
      fault={(text) => (readNumber(text) === undefined ? numberFault(name, text, `choose ${unknown}`) : null)}
      onClose={onClose}
    />
  );
}
