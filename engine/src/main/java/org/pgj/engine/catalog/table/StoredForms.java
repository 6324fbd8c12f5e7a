package org.pgj.engine.catalog.table;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.access.tuple.StoredForm;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;

/** Which types are stored in a form of their own: composite ones, and arrays of such. */
final class StoredForms {
  private final Catalog catalog;

  StoredForms(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The form of a type, null if its values are stored as they are. */
  StoredForm of(int type) {
    return form(type);
  }

  private ShapedForm form(int oid) {
    TypeEntry type = catalog.type(oid);
    if (type.isArray()) {
      ShapedForm element = form(type.element());
      return element == null ? null : new ArrayForm(element);
    }
    return switch (type.kind()) {
      case 'd' -> form(type.baseType());
      case 'c' -> row(type);
      default -> null;
    };
  }

  private RowForm row(TypeEntry type) {
    List<RowForm.Part> parts = new ArrayList<>();
    for (AttributeEntry attribute : catalog.relations().relation(type.relation()).attributes()) {
      parts.add(
          attribute.dropped()
              ? new RowForm.Part(0, attribute.length(), null)
              : new RowForm.Part(
                  baseType(attribute.type()), attribute.length(), form(attribute.type())));
    }
    return new RowForm(parts);
  }

  private int baseType(int oid) {
    TypeEntry type = catalog.type(oid);
    return type.isDomain() ? baseType(type.baseType()) : oid;
  }
}
