import { expect, test } from "vitest";
import { standings } from "../standings.ts";

test("HubSpot's list of unsubscribes and bounces is read", async () => {
  const list = `Email,Portal Bounce,Portal Unsubscribe,Portal Spam Report,Global Bounce,Marketing Information
ho1@example.com,TRUE,,,,
ho2@example.com,,TRUE,,,
ho3@example.com,,,TRUE,,
ho4@example.com,,,,Unknown user,
ho5@example.com,,,,,TRUE`;
  expect(await standings(list)).toEqual({
    ho1: "bounced",
    ho2: "unsubscribed",
    ho3: "complained",
    ho4: "bounced",
    ho5: "unsubscribed",
  });
});

test("HubSpot's contacts are read, those who are no marketing contacts refused", async () => {
  const list = `Record ID,First Name,Last Name,Email,Lead Status,Create Date,Unsubscribed from all email,Marketing contact status,Email hard bounce reason,Lifecycle Stage
101,Jeanne,Lemoine,jeanne@example.com,New,2026-01-15 10:30,,Marketing contact,,Customer
102,Hugo,Petit,hugo@example.com,,2026-02-01 09:00,true,Non-marketing contact,,Lead
103,Ines,Blanc,ines@example.com,,2026-02-01 09:00,false,Marketing contact,Unknown user,Lead
104,Karl,Noir,karl@example.com,,2026-02-01 09:00,false,Non-marketing contact,,Lead`;
  expect(await standings(list)).toEqual({
    jeanne: "subscribed",
    hugo: "unsubscribed",
    ines: "bounced",
  });
});

test("members of Ghost, subscribers of Substack and contacts of Mailjet are read", async () => {
  const ghost = `id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers
a1,gh1@example.com,Lise Ory,,true,false,,2026-05-03T10:00:00.000Z,,salon,
a2,gh2@example.com,Rex Ory,,false,false,,2026-05-03T10:00:00.000Z,,,`;
  expect(await standings(ghost)).toEqual({ gh1: "subscribed", gh2: "unsubscribed" });
  const substack = `email,active_subscription,expiry,plan,email_disabled,created_at
ss1@example.com,false,,other,false,2026-01-01T00:00:00.000Z
ss2@example.com,false,,other,true,2026-01-01T00:00:00.000Z`;
  expect(await standings(substack)).toEqual({ ss1: "subscribed", ss2: "unsubscribed" });
  const mailjet = `email;firstname;name;createdat;isunsubscribed;unsubscribedat;isexcludedfromcampaigns
mj1@example.com;Marc;Marc Vidal;2026-03-04T10:00:00Z;false;;false
mj2@example.com;Nora;Nora Hamon;2026-03-04T10:00:00Z;true;2026-10-04T10:00:00Z;false
mj3@example.com;Paul;Paul Hamon;2026-03-04T10:00:00Z;false;;true`;
  expect(await standings(mailjet)).toEqual({
    mj1: "subscribed",
    mj2: "unsubscribed",
    mj3: "unsubscribed",
  });
});

test("Brevo in French is read", async () => {
  const list = `CONTACT ID;EMAIL;PRENOM;NOM;SMS;OPT_IN;DOUBLE_OPT-IN;LISTES;Statut e-mail;Date d'ajout;Dernière modification
1;br1@example.com;Aline;Caron;33600000001;Oui;1;"Newsletter;Salon";Inscrit;13-05-2026 10:15:00;03-05-2026 10:15:00
2;br2@example.com;Bruno;Caron;;Oui;1;Newsletter;Désinscrit;24-05-2026 10:15:00;03-06-2026 10:15:00
3;br3@example.com;Carla;Caron;;Oui;1;Newsletter;Blocklisté;24-05-2026 10:15:00;03-06-2026 10:15:00`;
  expect(await standings(list)).toEqual({
    br1: "subscribed",
    br2: "unsubscribed",
    br3: "unsubscribed",
  });
});

test.each([
  ["Kit", "first_name,email,state,created_at\nA,no@example.com,cancelled,2026-01-13"],
  ["Kit", "first_name,email,state,created_at\nA,no@example.com,complained,2026-01-13"],
  [
    "MailerLite",
    "Subscriber,Sent,Opens,Clicks,Subscribed,Unsubscribed\nno@example.com,3,1,0,2026-01-13,2026-02-14",
  ],
  ["ActiveCampaign", "Email,Status,Subscribe Date\nno@example.com,Unsubscribed,2026-01-13"],
  [
    "PrestaShop",
    "ID;Title;Last name;First Name;Email address;Age;Enabled;News.;Opt.;Registration;Last visit\n2;1;G;F;no@example.com;-;1;0;1;2026-07-14 15:20:02;2026-07-14 15:18:50",
  ],
  [
    "Shopify",
    "First Name,Last Name,Email,Accepts Email Marketing,Accepts SMS Marketing,Total Spent,Total Orders\nA,B,no@example.com,no,yes,0.00,0",
  ],
  ["Ghost", "email,subscribed_to_emails\nyes@example.com,true\nno@example.com,"],
  ["Brevo", "EMAIL;DOUBLE_OPT-IN\nyes@example.com;1\nno@example.com;"],
  [
    "Shopify",
    "Email,Accepts Email Marketing,Email marketing state,Total Spent\nno@example.com,yes,REDACTED,0",
  ],
  ["Sendy", "email,name,unsubscribed,bounced,bounce_soft,complaint\nno@example.com,A,0,1,0,0"],
  ["listmonk", "uuid,email,name,attributes,status\n1,no@example.com,A,{},blocklisted"],
])("somebody who said no in a list of %s does not get mail", async (_, list) => {
  const { no } = await standings(list);
  expect(no).not.toBe("subscribed");
});

test("people who get mail in lists of Sendy and PrestaShop are imported", async () => {
  const sendy = "email,name,unsubscribed,bounced,bounce_soft,complaint\nyes@example.com,A,0,0,1,0";
  expect(await standings(sendy)).toEqual({ yes: "subscribed" });
  const shop =
    "ID;Title;Last name;First Name;Email address;Age;Enabled;News.;Opt.;Registration;Last visit\n2;1;G;F;yes@example.com;-;1;1;0;2026-07-14 15:20:02;2026-07-14 15:18:50";
  expect(await standings(shop)).toEqual({ yes: "subscribed" });
});

test("an answer to a question of a ticket office is read, and no answer is none", async () => {
  const list = `Email,First Name,Attendee Status,I agree to receive emails
ev1@example.com,Iris,Attending,Yes
ev2@example.com,Ivan,Not Attending,No
ev3@example.com,Ida,Attending,`;
  expect(await standings(list)).toEqual({ ev1: "subscribed" });
});
