package org.pgj.engine.analyzer;

import java.util.List;
import org.pgj.engine.analyzer.tree.DomainValue;
import org.pgj.engine.analyzer.tree.Expression;

/** {@code VALUE}, the only name that a domain's constraints know. */
record DomainVariable(DomainValue value) implements VariableNames {
  @Override
  public Conflict conflict() {
    return Conflict.USE_VARIABLE;
  }

  @Override
  public Expression variable(List<String> names, int location) {
    return names.size() == 1 && names.getFirst().equals("value") ? value : null;
  }

  @Override
  public List<Named> fields(List<String> names, int location) {
    return null;
  }
}
