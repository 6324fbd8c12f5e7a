/**
 * Who may do what (manual: Privileges, Role Membership): access control lists of all kinds of
 * objects, their defaults, and memberships of roles. Read {@link
 * org.pgj.engine.catalog.privilege.Securable} for the kinds, {@link
 * org.pgj.engine.catalog.privilege.AccessRights} for the question that is asked.
 *
 * <ol>
 *   <li>A null list stands for the kind's default: everything for the owner, for some kinds
 *       something for PUBLIC.
 *   <li>An owner and whoever has the owner's privileges may grant, whatever the list says.
 * </ol>
 */
package org.pgj.engine.catalog.privilege;
