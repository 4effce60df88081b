import { textBeside } from "../../../text-beside.ts";
import { MAP_STYLE } from "../../journey-map/map-style.ts";

/** How the page of the journey map looks, with the map in it. */
export const CONSOLE_MAP_STYLE = MAP_STYLE + textBeside(import.meta.url, "./map.css");
