import { GraphWidget, type GraphWidgetProps } from "aws-cdk-lib/aws-cloudwatch";

/** A graph that answers its title, with the unit beside it. A third of the page wide by default. */
export function graph(title: string, unit: string, props: GraphWidgetProps): GraphWidget {
  const leftYAxis = { label: unit, showUnits: false, min: 0, ...props.leftYAxis };
  return new GraphWidget({ title, width: 8, height: 6, ...props, leftYAxis });
}
