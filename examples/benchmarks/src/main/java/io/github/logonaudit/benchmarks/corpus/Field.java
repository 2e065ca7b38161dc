package io.github.logonaudit.benchmarks.corpus;

/** One {@code Data} element, with a value as Windows spells it. */
record Field(String name, String value) {}
