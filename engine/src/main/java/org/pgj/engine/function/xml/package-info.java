/**
 * The functions of the type xml (manual: section 9.15). {@link
 * org.pgj.engine.function.xml.XmlFunctions} has those with names; {@link
 * org.pgj.engine.function.xml.XmlConstruction} what has a syntax of its own, called by the
 * executor; {@link org.pgj.engine.function.xml.XPaths} evaluates XPath 1.0; {@link
 * org.pgj.engine.function.xml.XmlMappingFunctions} maps tables, for which it asks the catalogs by
 * SQL, as the user.
 */
package org.pgj.engine.function.xml;
