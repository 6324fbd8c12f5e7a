/** The built-in types by oid; the only package that knows all the others. */
package org.pgj.engine.type.registry;
