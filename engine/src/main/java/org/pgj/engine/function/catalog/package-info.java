/**
 * Functions that describe catalog objects (manual: section 9.26, System Information Functions).
 * What they say comes from {@link org.pgj.engine.function.catalog.CatalogInformation}, which the
 * session implements.
 */
package org.pgj.engine.function.catalog;
