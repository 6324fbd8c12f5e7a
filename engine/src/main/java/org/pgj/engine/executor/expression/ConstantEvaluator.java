package org.pgj.engine.executor.expression;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A literal. */
final class ConstantEvaluator extends Evaluator {
  private final Vector value;

  ConstantEvaluator(Representation representation, Constant constant) {
    super(representation);
    this.value = Vector.create(representation, 1);
    value.setConstant(true);
    if (constant.isNull()) {
      value.setNull(0);
      return;
    }
    switch (value) {
      case LongVector longs -> longs.set(0, constant.bits());
      case DoubleVector doubles -> doubles.set(0, Double.longBitsToDouble(constant.bits()));
      case BytesVector bytes -> bytes.setReference(0, constant.bytes(), 0, constant.bytes().length);
    }
  }

  @Override
  public boolean isConstant() {
    return true;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    return value;
  }
}
