package org.pgj.engine.command.function;

import java.util.List;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgLanguage;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.ObjectRights;
import org.pgj.engine.command.OptionValues;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedDo;
import org.pgj.engine.parser.tree.ParsedOption;

/** DO. */
public final class DoCommand {
  private final CommandContext context;

  public DoCommand(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedDo block) {
    String source = null;
    String language = null;
    for (ParsedOption option : block.options()) {
      boolean isSource = option.name().equals("as");
      if (isSource ? source != null : language != null) {
        throw new DatabaseError("42601", "conflicting or redundant options").at(option.location());
      }
      if (isSource) {
        source = OptionValues.text(option);
      } else {
        language = OptionValues.text(option);
      }
    }
    if (source == null) {
      throw new DatabaseError("42601", "no inline code specified");
    }
    String name = language == null ? "plpgsql" : language;
    List<CatalogRow> rows =
        context.catalog().source().find(PgLanguage.RELATION, PgLanguage.LANGUAGE_NAME_INDEX, name);
    if (rows.isEmpty()) {
      throw new DatabaseError("42704", "language \"" + name + "\" does not exist");
    }
    new ObjectRights(context).requireLanguage(rows.getFirst());
    try {
      context
          .routines()
          .language(rows.getFirst().oid(PgLanguage.OID))
          .execute(source, context.session().transactionBlock().isInRoutineOrBlock());
    } catch (DatabaseError error) {
      throw BodyPosition.transpose(error, context.session().queryText(), source);
    }
    return "DO";
  }
}
