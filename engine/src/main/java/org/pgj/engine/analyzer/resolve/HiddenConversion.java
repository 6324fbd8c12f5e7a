package org.pgj.engine.analyzer.resolve;

import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.TextConversion;

/** Makes the first step of a conversion in two steps one that is not printed. */
final class HiddenConversion {
  private HiddenConversion() {}

  static Expression of(Expression step) {
    return switch (step) {
      case FunctionCall call ->
          new FunctionCall(
              call.function(),
              call.returnsSet(),
              call.variadicArray(),
              CallForm.IMPLICIT_CAST,
              call.type(),
              call.typmod(),
              call.collation(),
              call.inputCollation(),
              call.arguments(),
              call.position());
      case Relabeling cast ->
          new Relabeling(
              cast.argument(),
              cast.type(),
              cast.typmod(),
              cast.collation(),
              CallForm.IMPLICIT_CAST,
              cast.position());
      case TextConversion cast ->
          new TextConversion(
              cast.argument(),
              cast.type(),
              cast.typmod(),
              cast.collation(),
              CallForm.IMPLICIT_CAST,
              cast.position());
      case ArrayConversion cast ->
          new ArrayConversion(
              cast.argument(),
              cast.element(),
              cast.type(),
              cast.typmod(),
              cast.collation(),
              CallForm.IMPLICIT_CAST,
              cast.position());
      case DomainConversion cast ->
          new DomainConversion(
              cast.argument(),
              cast.type(),
              cast.typmod(),
              cast.collation(),
              CallForm.IMPLICIT_CAST,
              cast.position());
      default -> step;
    };
  }
}
