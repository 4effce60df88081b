import latest from "moment-timezone/data/packed/latest.json" with { type: "json" };

/** The IANA time zone database as moment-timezone packs it. A deployment bundles it in a form that loads faster. */
export const packed = latest;
