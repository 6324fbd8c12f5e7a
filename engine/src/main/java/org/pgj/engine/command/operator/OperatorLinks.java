package org.pgj.engine.command.operator;

import java.util.List;
import org.pgj.engine.catalog.change.OperatorWriter;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.QualifiedName;

/** Commutators and negators: found, or made as shells, and told of each other. */
final class OperatorLinks {
  private final CommandContext context;
  private final OperatorWriter writer;

  OperatorLinks(CommandContext context) {
    this.context = context;
    this.writer = new OperatorWriter(context.changes());
  }

  /**
   * The operator that another one's definition names.
   *
   * @param self the other one's name, schema and operands, with its oid if it has one
   * @param left operand type of the operator looked for
   * @return its oid, {@code self.oid()} if it is the same operator
   */
  int find(QualifiedName name, OperatorEntry self, int left, int right, boolean commutator) {
    OperatorEntry found = new Operators(context).exact(name, left, right, false);
    if (found != null) {
      return found.oid();
    }
    List<String> parts = name.parts();
    String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : null;
    int namespace = Schemas.creation(context, schema);
    if (parts.getLast().equals(self.name())
        && namespace == self.namespace()
        && left == self.left()
        && right == self.right()) {
      if (!commutator) {
        throw new DatabaseError("42P17", "operator cannot be its own negator");
      }
      return self.oid();
    }
    int oid = writer.newOid();
    writer.write(
        new OperatorEntry(
            oid,
            parts.getLast(),
            namespace,
            context.user().oid(),
            false,
            false,
            left,
            right,
            0,
            0,
            0,
            0,
            0,
            0));
    return oid;
  }

  /** The operator that ALTER OPERATOR names, which has to be there. */
  int present(QualifiedName name, int left, int right) {
    Operators operators = new Operators(context);
    OperatorEntry found = operators.exact(name, left, right, false);
    if (found == null) {
      throw operators.missing(name, left, right);
    }
    return found.oid();
  }

  /** Requires that a commutator is nobody else's. */
  void requireCommutator(int other, OperatorEntry self) {
    OperatorEntry entry = context.catalog().operator(other);
    if (entry != null && entry.commutator() != 0 && entry.commutator() != self.oid()) {
      throw taken("commutator", entry, entry.commutator());
    }
  }

  /** Requires that a negator is nobody else's. */
  void requireNegator(int other, OperatorEntry self) {
    if (other == self.oid()) {
      throw new DatabaseError("42P17", "operator cannot be its own negator");
    }
    OperatorEntry entry = context.catalog().operator(other);
    if (entry != null && entry.negator() != 0 && entry.negator() != self.oid()) {
      throw taken("negator", entry, entry.negator());
    }
  }

  private DatabaseError taken(String what, OperatorEntry entry, int owner) {
    OperatorEntry other = entry(owner);
    String shown = other == null ? Integer.toUnsignedString(owner) : other.name();
    return new DatabaseError(
        "42P17",
        what + " operator " + entry.name() + " is already the " + what + " of operator " + shown);
  }

  /** Tells a commutator and a negator (0 for none) of the operator they belong to. */
  void tell(int operator, int commutator, int negator) {
    if (commutator != 0 && commutator != operator) {
      requireOwner(commutator);
      link(commutator, PgOperator.OPRCOM, operator, entry(commutator).commutator());
    }
    if (negator != 0) {
      requireOwner(negator);
      link(negator, PgOperator.OPRNEGATE, operator, entry(negator).negator());
    }
  }

  private OperatorEntry entry(int oid) {
    return context.catalog().operator(oid);
  }

  private void link(int other, int column, int operator, int present) {
    if (present != operator) {
      writer.link(other, column, operator);
    }
  }

  private void requireOwner(int operator) {
    OperatorEntry entry = context.catalog().operator(operator);
    new ObjectRights(context).requireOwner(entry.owner(), "operator " + entry.name());
  }
}
