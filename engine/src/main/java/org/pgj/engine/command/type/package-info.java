/**
 * Types: CREATE TYPE and DOMAIN, their ALTERs.
 *
 * <ol>
 *   <li>A type and its array type change together.
 *   <li>A new label of an enum is there for others when the transaction commits; an own one is
 *       usable at once, which PostgreSQL forbids only to protect indexes of aborted labels.
 * </ol>
 */
package org.pgj.engine.command.type;
