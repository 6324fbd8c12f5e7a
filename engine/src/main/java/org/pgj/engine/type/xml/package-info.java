/**
 * The type xml (manual: section 8.13) on the parsers of the JDK. {@link
 * org.pgj.engine.type.xml.XmlType} is the type, {@link org.pgj.engine.type.xml.XmlParser} reads,
 * {@link org.pgj.engine.type.xml.XmlWriter} writes trees.
 *
 * <ol>
 *   <li>A value is the text it was made from; it is well-formed, as a document or as content.
 *   <li>Nothing outside of the text is ever read: no external entity, no DTD from elsewhere.
 * </ol>
 */
package org.pgj.engine.type.xml;
