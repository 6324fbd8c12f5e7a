/** The syntax tree of a PL/pgSQL body: names are resolved to variables, SQL stands as text. */
package org.pgj.engine.plpgsql.tree;
