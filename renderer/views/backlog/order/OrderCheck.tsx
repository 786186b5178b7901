/** The order against the numbers, on request: the suggested order as moves, and whether too much is Must. */
import { Tabs } from '@mantine/core';
import { MoscowChart } from './MoscowChart.tsx';
import classes from './order-check.module.css';
import { SuggestedMoves } from './SuggestedMoves.tsx';
import { Question } from '../../../ui/shell/Question.tsx';

export type CheckPage = 'moves' | 'moscow';

interface OrderCheckProps {
  readonly page: CheckPage;
  readonly onPage: (page: CheckPage) => void;
  readonly onClose: () => void;
}

export function OrderCheck({ page, onPage, onClose }: OrderCheckProps) {
  return (
    <Question onClose={onClose} title="Prioritize" size={760} yOffset="8vh">
      <Tabs
        value={page}
        onChange={(name) => name !== null && onPage(name as CheckPage)}
        variant="unstyled"
        keepMounted={false}
        classNames={{ list: classes['tabs'] ?? '', tab: classes['tab'] ?? '' }}
      >
        <Tabs.List aria-label="Prioritization">
          <Tabs.Tab value="moves" data-autofocus={page === 'moves' || undefined}>
            Suggested order
          </Tabs.Tab>
          <Tabs.Tab value="moscow" data-autofocus={page === 'moscow' || undefined}>
            MoSCoW balance
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="moves">
          <SuggestedMoves onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="moscow">
          <MoscowChart />
        </Tabs.Panel>
      </Tabs>
    </Question>
  );
}
