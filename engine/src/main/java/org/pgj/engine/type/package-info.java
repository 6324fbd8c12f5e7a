/**
 * The type system: how values of each SQL type are held, read, written, compared and hashed.
 *
 * <p>Read {@link org.pgj.engine.type.SqlType} first, then {@link
 * org.pgj.engine.type.registry.BuiltinTypes}. Packages below: {@code vector} (columns of values),
 * {@code number}, {@code text}, {@code time}, {@code json}, {@code identity} (oid, uuid …), {@code
 * array} and {@code registry}, which alone knows them all. Who needs a type asks the session's
 * {@link org.pgj.engine.type.TypeCatalog}.
 *
 * <ol>
 *   <li>A type object is immutable and holds no state of a session; what depends on settings or the
 *       catalog comes in with the {@link org.pgj.engine.type.TypeContext}.
 *   <li>Null never reaches a type.
 *   <li>Payloads are little endian and relocatable: no pointers, no alignment inside.
 *   <li>Values that compare equal hash equal. Where equal values may differ in bytes, {@code
 *       isBytewiseEqual()} is false.
 *   <li>Text order is byte order of UTF-8 (C.UTF-8).
 *   <li>Texts of errors are PostgreSQL's.
 * </ol>
 */
package org.pgj.engine.type;
