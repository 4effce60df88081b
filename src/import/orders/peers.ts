import type { Peer } from "../columns/peer.ts";

/**
 * Shopify's orders are known by `Name`, which is the order's, and `Financial Status` (help.shopify.com, "Exporting orders"): the
 * further lines of an order repeat its name and leave its totals empty. WooCommerce has no export of its own; the columns are
 * those of its widest-spread one, Advanced Order Export (from memory), whose status is that of the order.
 */
export const ORDER_PEERS: readonly Peer[] = [
  {
    name: "Shopify",
    knownBy: [["Name", "Email", "Financial Status"]],
    reads: {
      orderId: ["Name"],
      placedAt: ["Created at"],
      status: ["Financial Status"],
      // Only `Total` is the amount of the order, and `Paid at` is empty if an order was paid in part.
      amount: ["Total"],
      paidAt: [],
    },
    aside: [
      "Fulfillment Status",
      "Lineitem fulfillment status",
      "Lineitem name",
      "Lineitem price",
      "Outstanding Balance",
      "Paid at",
      "Id",
    ],
  },
  {
    name: "WooCommerce",
    knownBy: [["Order Number", "Order Status", "Billing Email"]],
    reads: { amount: ["Order Total", "Order Total Amount"] },
  },
];
