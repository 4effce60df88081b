import { deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * Text that stored items are likely to contain, the most common last. It belongs to schema version 3: items are read
 * with the text they were written with, so another text needs another version.
 */
const DICTIONARY = Buffer.from(
  [
    '"kind":"activity","type":"GuideDownloaded","detail":{"guideId":"DemoRequested"OrderPlaced"amount":"currency":"EUR"',
    '"type":"PageVisited","id":"https://"detail":{"url":"https://www."kind":"mail","what":"clicked","sendId":"',
    '"kind":"left","topics":["by":"preferences"one-click"kind":"suppressed","reason":"bounce"complaint","foundBy":',
    '"erasing":{"since":"by":"retention"contact"dormantUntil":"sweptAt":"isStranger":true"askedToStayAt":"',
    '"newAddress":{"email":"formerAddresses":[{"until":"leadsHere":true"addressWasOf":"cappedAt":"consentsDropped":',
    '"pressed":{"since":"times":"pausedUntil":"groups":{"suppressed":{"reason":"tracking":"openTracking":"',
    '"purpose":"clicks","isGiven":false"opens"isOfList":true"source":"preferences"operator":"',
    '"celebrated":["years":"spread":"P"startedBy":[{"mailed":[{"sendId":"withheld":"mayEnd":true,"lookAgainAt":"',
    '"kind":"confirmed","topic":"consent":{"purpose":"mail","isGiven":true,"topic":"version":"2026-text":"',
    "Je peux me désinscrire à tout moment.J’accepte de recevoir par e-mailI agree to receive by email unsubscribe at any time.",
    '"ipHash":"source":"https://confirmedAt":"typed":["firstName","language","timeZone"],"firstName":"timeZone":"Europe/Paris"',
    '"state":"pending"left"asked":[{"email":"page":"https://mail./t/"consent":{"version":"nonce":"',
    '"enrolments":[{"journey":"startedAt":"occurrence":"confirmationsMailedAt":["2026-',
    '"outbox":[{"kind":"happened","entry":{"kind":"signed-up","at":"kind":"stage-changed","from":"to":"started":["stopped":[]}',
    '{"kind":"send","send":{"sendId":"_confirmation_"contactId":"occurrence":"message":"stage":"nonce":"',
    '"journey":"confirmation","step":"purpose":"confirmation","rule":"asked to join a group","facts":{"topic":"asked":"',
    '"dueAt":"2026-why":{"rule":"journey , step day-: P1D after joining the group "facts":{"joined":"2026-',
    '"rule":"stage inactive-: no activity for P2M","facts":{"last activity":"PT0S after entering the stage (entered":"2026-',
    '"journey":"welcome","step":"message":"purpose":"marketing","topic":"',
    '{"email":"@example.org","language":"fr"en","createdAt":"2026-memberships":{"state":"active","since":"2026-fields":{},',
    '"facts":{"lastActivityAt":"2026-T00:00:00.000Z","orders":{"count":0,"spent":{}},"guides":{}},',
    '"stage":{"name":"since":"2026-"asOf":"2026-01-01T09:00:00.000Z","enrolments":[],"outbox":[],"confirmationsMailedAt":[]',
  ].join(""),
);

/** A window of 8 KB, and little memory: an item is small, and a larger window costs time. */
const COMPRESSION = { dictionary: DICTIONARY, windowBits: 13, memLevel: 6 };

/**
 * The value as few bytes: its JSON, deflated. DynamoDB bills by the kilobyte, and this makes an item about a third of
 * its size (docs/decisions/0020).
 */
export function packed(value: object): Uint8Array {
  return deflateRawSync(JSON.stringify(value), COMPRESSION);
}

/** The value that was packed. Throws if the bytes are damaged. */
export function unpacked<Value>(bytes: Uint8Array): Value {
  return JSON.parse(inflateRawSync(bytes, { dictionary: DICTIONARY }).toString()) as Value;
}
