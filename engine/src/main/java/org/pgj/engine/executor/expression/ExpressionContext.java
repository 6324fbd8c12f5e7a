package org.pgj.engine.executor.expression;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.vector.Vector;

/** What compiled expressions refer to. */
public interface ExpressionContext {
  Catalog catalog();

  TypeCatalog types();

  FunctionContext functions();

  ParameterValues parameters();

  /**
   * What computes a function: a built-in's kernel or a call into a language.
   *
   * @throws org.pgj.engine.error.DatabaseError 0A000 if there is no body
   */
  FunctionKernel kernel(FunctionEntry entry, FunctionCall call);

  /** CURRENT_DATE and its kin. */
  Evaluator sqlValue(SqlValueFunction function);

  /** A call of one of the statement's subplans. */
  Evaluator subplan(SubplanCall call, ExpressionCompiler compiler);

  /**
   * Checks the constraints of a domain.
   *
   * @param value takes the value that {@code VALUE} stands for
   */
  Evaluator domainCheck(
      DomainConversion conversion,
      Evaluator argument,
      Consumer<Vector> value,
      ExpressionCompiler compiler);
}
