package org.pgj.engine.function.xml;

/**
 * How rows become XML (manual: Mapping Tables to XML).
 *
 * @param nulls whether nulls are told, and not left out
 * @param forest whether each row is an element of its own, and not all of them in one
 * @param namespace of the target, may be empty
 */
record XmlMapping(boolean nulls, boolean forest, String namespace) {
  /** The tag that begins a document's element, or one within. */
  String open(String element, boolean top, boolean withSchema) {
    StringBuilder tag = new StringBuilder("<").append(element);
    if (top) {
      tag.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
      if (!namespace.isEmpty()) {
        tag.append(" xmlns=\"").append(namespace).append('"');
      }
    }
    if (withSchema) {
      tag.append(
          namespace.isEmpty()
              ? " xsi:noNamespaceSchemaLocation=\"#\""
              : " xsi:schemaLocation=\"" + namespace + " #\"");
    }
    return tag.append(">\n").toString();
  }
}
