/**
 * GiST: indexes on what lies somewhere: ranges, shapes, addresses, and with the extension
 * btree_gist whatever has an order. {@link org.pgj.engine.access.gist.GistOperators} makes of each
 * value an interval of float8 per dimension and of each condition bounds for such intervals; {@link
 * org.pgj.engine.access.gist.GistIndex} keeps them in an R-tree (Guttman 1984).
 *
 * <ol>
 *   <li>An entry on a page is an address and the intervals of all dimensions. Those of an inner
 *       entry cover all below it; they may be wider than needed, never narrower.
 *   <li>Intervals are approximations: what a scan finds is a superset, the executor tests the
 *       condition on the rows. A null has intervals that meet no condition of a strict operator.
 *   <li>Block 0 holds nothing but its lock: whoever changes the tree holds it exclusively, whoever
 *       searches holds it shared for the whole search. Then the tree stands still, so that no page
 *       but one that is changed needs a lock of its own. Order: block 0, then pages.
 *   <li>Block 1 is the root for ever; a root that splits moves its entries to two new pages.
 *   <li>On the way down full pages are split and inner entries widened before the page below is
 *       entered, each by one log record; a crash in between leaves a valid tree.
 *   <li>VACUUM removes entries of leaves; pages stay.
 * </ol>
 */
package org.pgj.engine.access.gist;
