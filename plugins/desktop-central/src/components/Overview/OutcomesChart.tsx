import { useTheme } from '@material-ui/core/styles';
import type { DayOfOutcomes } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { coloursOf } from '../shared/tones';
import { countOf, GROUPS } from './outcomes';

/** Where there is no layout, as in tests. */
const SOME_WIDTH = 600;

function shortDay(day: string): string {
  return DateTime.fromISO(day).toLocaleString({
    day: 'numeric',
    month: 'short',
  });
}

/** A bar for each day; a part of it leads to its list. Whoever cannot see or point has the table. */
export const OutcomesChart = (props: {
  days: DayOfOutcomes[];
  height: number;
}) => {
  const theme = useTheme();
  const { t } = useTranslation();
  const links = useLinks();
  const navigate = useNavigate();
  const { days, height } = props;
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  // Drawn once its width is known, so that it does not grow before one's eyes.
  useLayoutEffect(() => setWidth(place.current?.clientWidth || SOME_WIDTH), []);
  const rows = days.map(day => ({
    day: day.day,
    ...Object.fromEntries(
      GROUPS.map(group => [group.key, countOf(group, day)]),
    ),
  }));
  const [succeeded, partially, failed, cancelled] = GROUPS.map(group =>
    String(countOf(group, ...days)),
  );
  const { text, divider, background } = theme.palette;
  const tick = { fill: text.secondary, fontSize: 12 };
  return (
    <div
      ref={place}
      role="img"
      aria-label={t('overview.outcomes.chart', {
        succeeded,
        partially,
        failed,
        cancelled,
      })}
    >
      {width && (
        <ResponsiveContainer
          width="100%"
          height={height}
          initialDimension={{ width, height }}
        >
          <BarChart data={rows} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke={divider} />
            <XAxis
              dataKey="day"
              interval="equidistantPreserveStart"
              tickFormatter={shortDay}
              tick={tick}
            />
            <YAxis allowDecimals={false} width={40} tick={tick} />
            <Tooltip
              separator=": "
              cursor={{ fill: theme.palette.action.hover }}
              labelFormatter={day => shortDay(String(day))}
              contentStyle={{
                backgroundColor: background.paper,
                borderColor: divider,
                color: text.primary,
              }}
              itemStyle={{ color: text.primary }}
            />
            {GROUPS.map(group => (
              <Bar
                key={group.key}
                dataKey={group.key}
                name={t(`overview.outcomes.group.${group.key}`)}
                stackId="day"
                fill={coloursOf(theme, group.tone).solid}
                isAnimationActive={false}
                cursor="pointer"
                onClick={bar =>
                  navigate(
                    links.deploymentsOf({
                      state: group.states.join(','),
                      endedFrom: bar.payload.day,
                      endedTo: bar.payload.day,
                    }),
                  )
                }
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      )}
    </div>
  );
};
