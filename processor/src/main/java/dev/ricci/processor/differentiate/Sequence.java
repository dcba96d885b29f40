package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Statement;
import java.util.ArrayList;
import java.util.List;

/** A block of the reverse sweep while it is being written: a list of statements with an identity. */
final class Sequence {
  private final List<Statement> statements = new ArrayList<>();

  void add(Statement statement) {
    statements.add(statement);
  }

  void addAll(List<Statement> more) {
    statements.addAll(more);
  }

  void addFirst(List<Statement> more) {
    statements.addAll(0, more);
  }

  List<Statement> statements() {
    return statements;
  }
}
