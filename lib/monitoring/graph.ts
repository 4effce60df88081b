import { GraphWidget, type GraphWidgetProps } from "aws-cdk-lib/aws-cloudwatch";

/** A graph titled with the question it answers, with the unit beside it. By default a third of the page wide. */
export function graph(title: string, unit: string, props: GraphWidgetProps): GraphWidget {
  const leftYAxis = { label: unit, showUnits: false, min: 0, ...props.leftYAxis };
  return new GraphWidget({ title, width: 8, height: 6, ...props, leftYAxis });
}
