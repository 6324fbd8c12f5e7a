/**
 * The annotation processor behind {@link org.pgj.engine.function.SqlFunction}; runs at build time
 * only. {@link org.pgj.engine.function.processor.FunctionProcessor} is the entry, {@link
 * org.pgj.engine.function.processor.BuiltinFunctions} reads pg_proc, {@link
 * org.pgj.engine.function.processor.KernelWriter} writes one class of kernels per annotated class,
 * {@link org.pgj.engine.function.processor.RegistryWriter} the lookup by oid.
 */
package org.pgj.engine.function.processor;
