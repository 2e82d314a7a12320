import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BigValueColorMode,
  BigValueGraphMode,
  type DataSourceRef,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries';

/** The data source that the person chose who looks. */
export const SOURCE: DataSourceRef = { type: 'prometheus', uid: '$datasource' };

/** The replicas that the person chose. */
export const CHOSEN = 'job=~"$job", instance=~"$instance"';

/** What a panel shows: a question in PromQL, and what its series are called. */
export interface Question {
  readonly expr: string;
  readonly legend: string;
}

export interface PanelOptions {
  readonly title: string;
  /** What a person can tell from it, in a sentence or two. */
  readonly description: string;
  readonly unit: string;
  readonly questions: readonly Question[];
  /** Columns of 24. */
  readonly width?: number;
  /** Values from which on a colour is shown; the first is of the lowest. */
  readonly steps?: readonly (readonly [from: number | null, colour: string])[];
  readonly max?: number;
}

/** Lines over time. */
export function lines(options: PanelOptions): TimeSeries {
  const { title, description, unit, width = 8, max } = options;
  const panel = new TimeSeries()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .min(0)
    .span(width)
    .height(8)
    .fillOpacity(8)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (max !== undefined) panel.max(max);
  return asked(panel, options);
}

/** A bar for each series as it stands now, the smallest first. */
export function bars(options: PanelOptions): BarGauge {
  const { title, description, unit, width = 8, max } = options;
  const panel = new BarGauge()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .min(0)
    .span(width)
    .height(12)
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .namePlacement(BarGaugeNamePlacement.Left)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .thresholds(thresholds(options));
  if (max !== undefined) panel.max(max);
  return asked(panel, options, true);
}

/** One number as it stands now, with how it was. */
export function figure(options: PanelOptions): Stat {
  const { title, description, unit, width = 4 } = options;
  const panel = new Stat()
    .title(title)
    .description(description)
    .datasource(SOURCE)
    .unit(unit)
    .span(width)
    .height(4)
    .noValue('—')
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.Area)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .thresholds(thresholds(options));
  return asked(panel, options);
}

function thresholds({ steps = [[null, 'green']] }: PanelOptions): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(steps.map(([value, color]) => ({ value, color })));
}

function asked<Panel extends { withTarget(target: DataqueryBuilder): Panel }>(
  panel: Panel,
  { questions }: PanelOptions,
  isNow = false,
): Panel {
  for (const [index, { expr, legend }] of questions.entries()) {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode(65 + index))
      .datasource(SOURCE)
      .expr(expr)
      .legendFormat(legend);
    panel.withTarget(isNow ? query.instant() : query.range());
  }
  return panel;
}
