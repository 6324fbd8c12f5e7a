/**
 * The rules of types: coercion, common types, overloaded functions and operators, polymorphism,
 * collations (manual: chapter Type Conversion).
 *
 * <p>Read {@link org.pgj.engine.analyzer.resolve.Coercion} first.
 */
package org.pgj.engine.analyzer.resolve;
