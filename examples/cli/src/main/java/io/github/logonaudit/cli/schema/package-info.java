/**
 * Sessions and events as records of the Elastic Common Schema (ECS) and of the Open Cybersecurity
 * Schema Framework (OCSF).
 *
 * <p>{@link io.github.logonaudit.cli.schema.Ecs} and {@link io.github.logonaudit.cli.schema.Ocsf}
 * say which value goes into which field. Facts without a field of their own are in {@link
 * io.github.logonaudit.cli.schema.SessionFacts} and {@link
 * io.github.logonaudit.cli.schema.LoggedFields}, with the same names in both schemas.
 */
@NullMarked
package io.github.logonaudit.cli.schema;

import org.jspecify.annotations.NullMarked;
