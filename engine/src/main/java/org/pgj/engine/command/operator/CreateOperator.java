package org.pgj.engine.command.operator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.catalog.change.OperatorWriter;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.DefinitionList;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.Schemas;
import org.pgj.engine.command.function.SupportFunctions;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedDefine;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.type.Oids;

/** CREATE OPERATOR. */
public final class CreateOperator {
  private static final Set<String> PARTS =
      Set.of(
          "leftarg",
          "rightarg",
          "function",
          "commutator",
          "negator",
          "restrict",
          "join",
          "hashes",
          "merges",
          "sort");
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "procedure",
          "function",
          "sort1",
          "sort",
          "sort2",
          "sort",
          "ltcmp",
          "sort",
          "gtcmp",
          "sort");

  private final CommandContext context;
  private final OperatorParts parts;

  public CreateOperator(CommandContext context) {
    this.context = context;
    this.parts = new OperatorParts(context);
  }

  public String run(ParsedDefine create) {
    List<String> name = create.name().parts();
    int namespace = Schemas.creation(context, name.size() > 1 ? name.get(name.size() - 2) : null);
    DefinitionList list =
        new DefinitionList(
            create.definition(), "operator", PARTS, OLD_NAMES, context.session().notices());
    int left = operand(list, "leftarg");
    int right = operand(list, "rightarg");
    if (!list.has("function")) {
      throw new DatabaseError("42P13", "operator function must be specified");
    }
    if (right == 0) {
      throw left == 0
          ? new DatabaseError("42P13", "operator argument types must be specified")
          : new DatabaseError("42P13", "operator right argument type must be specified")
              .detail("Postfix operators are not supported.");
    }
    QualifiedName functionName = list.name("function");
    SupportFunctions functions = new SupportFunctions(context);
    FunctionEntry function =
        left == 0
            ? functions.exact(functionName, right)
            : functions.exact(functionName, left, right);
    ObjectRights rights = new ObjectRights(context);
    rights.requireType(function.resultType());
    OperatorEntry operator =
        new OperatorEntry(
            0,
            name.getLast(),
            namespace,
            context.user().oid(),
            list.flag("merges") || list.has("sort"),
            list.flag("hashes"),
            left,
            right,
            function.resultType(),
            0,
            0,
            function.oid(),
            parts.restriction(list.option("restrict")),
            parts.join(list.option("join")));
    write(list, operator);
    return "CREATE OPERATOR";
  }

  private int operand(DefinitionList list, String part) {
    ParsedTypeName name = list.type(part);
    if (name == null || OperatorParts.isNone(list.option(part))) {
      return 0;
    }
    if (name.setOf()) {
      throw new DatabaseError("42P13", "SETOF type not allowed for operator argument");
    }
    int type = context.analyzers().get().typeNames().resolve(name).type();
    new ObjectRights(context).requireType(type);
    return type;
  }

  private void write(DefinitionList list, OperatorEntry operator) {
    boolean binary = operator.left() != 0;
    QualifiedName commutatorName = list.name("commutator");
    QualifiedName negatorName = list.name("negator");
    OperatorParts.require(
        binary,
        operator.result() == Oids.BOOL,
        commutatorName != null,
        negatorName != null,
        operator.restriction() != 0,
        operator.join() != 0,
        operator.canMerge(),
        operator.canHash());
    OperatorEntry present =
        new Operators(context)
            .inNamespace(operator.name(), operator.left(), operator.right(), operator.namespace());
    if (present != null && present.function() != 0) {
      throw new DatabaseError("42723", "operator " + operator.name() + " already exists");
    }
    OperatorWriter writer = new OperatorWriter(context.changes());
    int oid = present == null ? writer.newOid() : present.oid();
    OperatorEntry self = with(operator, oid, 0, 0);
    OperatorLinks links = new OperatorLinks(context);
    int commutator = 0;
    if (commutatorName != null) {
      commutator = links.find(commutatorName, self, operator.right(), operator.left(), true);
      links.requireCommutator(commutator, self);
    }
    int negator = 0;
    if (negatorName != null) {
      negator = links.find(negatorName, self, operator.left(), operator.right(), false);
      links.requireNegator(negator, self);
    }
    writer.write(
        with(
            operator,
            oid,
            commutator == 0 && present != null ? present.commutator() : commutator,
            negator == 0 && present != null ? present.negator() : negator));
    links.tell(oid, commutator, negator);
  }

  private static OperatorEntry with(OperatorEntry o, int oid, int commutator, int negator) {
    return new OperatorEntry(
        oid,
        o.name(),
        o.namespace(),
        o.owner(),
        o.canMerge(),
        o.canHash(),
        o.left(),
        o.right(),
        o.result(),
        commutator,
        negator,
        o.function(),
        o.restriction(),
        o.join());
  }
}
