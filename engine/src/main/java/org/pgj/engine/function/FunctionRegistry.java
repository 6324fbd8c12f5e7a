package org.pgj.engine.function;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.generated.GeneratedFunctions;
import org.pgj.engine.function.generated.GeneratedSources;

/** From pg_proc rows to Java bodies. What it knows was generated at build time. */
public final class FunctionRegistry {
  /** What pg_proc says of every built-in aggregate, so that it names none. */
  private static final String NO_SOURCE = "aggregate_dummy";

  private FunctionRegistry() {}

  /** Whether the built-in function of this oid has a body. */
  public static boolean exists(int oid) {
    return GeneratedFunctions.exists(oid);
  }

  /**
   * The kernel of a scalar function for one call.
   *
   * @param name the function's name, for the error message
   * @throws DatabaseError 0A000 if there is no body yet
   */
  public static FunctionKernel kernel(FunctionCall call, String name) {
    FunctionKernel kernel = GeneratedFunctions.kernel(call.functionOid(), call);
    if (kernel == null) {
      throw missing(name);
    }
    return kernel;
  }

  /**
   * The kernel of a user's function of language internal.
   *
   * @param source its pg_proc.prosrc
   */
  public static FunctionKernel internalKernel(FunctionCall call, String source, String name) {
    FunctionKernel kernel = GeneratedFunctions.kernel(GeneratedSources.oid(source), call);
    if (kernel == null) {
      throw missing(name);
    }
    return kernel;
  }

  /** The set-returning function for one call; 0A000 if there is no body yet. */
  public static SetFunction setFunction(FunctionCall call, String name) {
    SetFunction function = GeneratedFunctions.setFunction(call.functionOid(), call);
    if (function == null) {
      throw missing(name);
    }
    return function;
  }

  /** As {@link #internalKernel}, of a function that returns a set. */
  public static SetFunction internalSet(FunctionCall call, String source, String name) {
    SetFunction function = GeneratedFunctions.setFunction(GeneratedSources.oid(source), call);
    if (function == null) {
      throw missing(name);
    }
    return function;
  }

  /** Whether the body that a user's function of language internal names delivers rows. */
  public static boolean isInternalSet(String source) {
    return GeneratedFunctions.isSetFunction(GeneratedSources.oid(source));
  }

  /** Whether the built-in function of this oid has a body that delivers rows. */
  public static boolean isSetFunction(int oid) {
    return GeneratedFunctions.isSetFunction(oid);
  }

  /**
   * The aggregate for one call, null if there is no body.
   *
   * @param source its pg_proc.prosrc, by which those of extensions are known
   */
  public static Aggregate aggregateIfAny(FunctionCall call, String source) {
    Aggregate aggregate = GeneratedFunctions.aggregate(call.functionOid(), call);
    return aggregate == null && !source.equals(NO_SOURCE)
        ? GeneratedFunctions.aggregate(GeneratedSources.oid(source), call)
        : aggregate;
  }

  private static DatabaseError missing(String name) {
    return DatabaseError.notSupported("function " + name);
  }
}
