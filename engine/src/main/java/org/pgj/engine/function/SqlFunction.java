package org.pgj.engine.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code public static} method the body of SQL functions. Each name is either a
 * pg_proc.prosrc of language internal, {@code "int4pl"}, which binds every row that has it, or a
 * signature, {@code "sum(int4)"}, with pg_type names.
 *
 * <p>Parameters, in the order of the SQL arguments:
 *
 * <ul>
 *   <li>{@code boolean, int, long} for types held as LONG, {@code double, float} for DOUBLE, {@code
 *       Bytes} (a view, valid during the call) or {@code String} for BYTES;
 *   <li>in functions that are not strict {@code Boolean, Integer, Long, Double, Bytes, String},
 *       null for a null argument;
 *   <li>or {@link Arguments}, once, for all of them: polymorphic and variadic functions;
 *   <li>anywhere between {@link FunctionContext}, {@link FunctionCall}, {@code BytesOutput} (where
 *       a result of BYTES is written to) and {@link Result} (for polymorphic results).
 * </ul>
 *
 * <p>Result: as the parameters; a null object is SQL's null. With a {@code BytesOutput} the method
 * is void, or boolean, where false means null. A set-returning function is a factory method that
 * takes a {@link FunctionCall} and returns a {@link SetFunction}, an aggregate likewise an {@link
 * Aggregate}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface SqlFunction {
  /** Names or signatures in pg_proc. */
  String[] value();
}
