/**
 * Identifiers: oid and the reg types, xid, tid, uuid, pg_lsn, enums, aclitem.
 *
 * <ol>
 *   <li>oid, xid, cid, "char" and enums are widened to long without sign.
 *   <li>Names of catalog objects are asked of {@link org.pgj.engine.type.TypeCatalog}.
 * </ol>
 */
package org.pgj.engine.type.identity;
