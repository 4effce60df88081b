import { expect, test } from "vitest";
import { rightsOf } from "./rights.ts";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();

test("unsubscribing has its own throttle, so a flood on other pages cannot stop it", () => {
  const [stage] = Object.values(resourcesOf(template, "AWS::ApiGatewayV2::Stage"));
  const own = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };
  const { RouteSettings, DefaultRouteSettings } = stage?.Properties ?? {};
  expect(DefaultRouteSettings).toMatchObject(own);
  expect(RouteSettings).toEqual({ "ANY /preferences/{proxy+}": own, "ANY /u/{proxy+}": own });

  const routes = template.findResources("AWS::ApiGatewayV2::Route");
  const keys = Object.entries(routes).map(([id, { Properties }]) => [Properties.RouteKey, id]);
  const ids = Object.fromEntries(keys);
  const [deployed] = Object.values(template.findResources("AWS::ApiGatewayV2::Stage"));
  for (const key of Object.keys(RouteSettings)) expect(deployed?.DependsOn).toContain(ids[key]);
});

test("unsubscribing is not limited by our counters either", () => {
  const { PublicPagesPreferences: rights } = rightsOf(template);
  expect(rights).toBeDefined();
  expect(Object.keys(rights ?? {}).filter((on) => on.startsWith("StoresGuards"))).toEqual([]);
});
