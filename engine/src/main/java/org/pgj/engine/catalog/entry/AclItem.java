package org.pgj.engine.catalog.entry;

/**
 * One grant (manual: section 5.8, Privileges).
 *
 * @param grantee role oid, 0 for PUBLIC
 * @param privileges the privileges' bits in the low half, their grant options in the high half
 */
public record AclItem(int grantee, int grantor, long privileges) {}
