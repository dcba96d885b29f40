package dev.ricci.processor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts other expressions in the place of variables, and other names in the place of labels, in reads
 * and declarations alike. A variable that is declared or assigned must be replaced by another
 * variable.
 */
public final class Substitution {
  private final Map<Variable, Expression> values = new HashMap<>();
  private final Map<String, String> labels = new HashMap<>();

  /** Replaces nothing yet. */
  public Substitution() {}

  /** Replaces reads of {@code variable}; and its declarations, if {@code value} is a read. */
  public Substitution put(Variable variable, Expression value) {
    values.put(variable, value);
    return this;
  }

  /**
   * Gives everything that {@code body} declares, variables and labels, a fresh name, so that a copy
   * can stand beside the original. What has a replacement already keeps it.
   */
  public Substitution renameDeclared(List<Statement> body, Names names) {
    for (Statement s : body) {
      if (s instanceof Declare declare) {
        rename(declare.variable(), names);
      } else if (s instanceof Call call) {
        call.result().ifPresent(variable -> rename(variable, names));
      } else if (s instanceof Pop pop) {
        pop.targets().forEach(variable -> rename(variable, names));
      } else if (s instanceof For loop) {
        rename(loop.index(), names);
        loop.label().ifPresent(label -> labels.put(label, names.fresh(label)));
      } else if (s instanceof While loop) {
        loop.label().ifPresent(label -> labels.put(label, names.fresh(label)));
      } else if (s instanceof Block block) {
        labels.put(block.label(), names.fresh(block.label()));
      }
      s.blocks().forEach(block -> renameDeclared(block, names));
    }
    return this;
  }

  /** The expression over the replacements. */
  public Expression apply(Expression e) {
    if (e instanceof Read read) {
      return values.getOrDefault(read.variable(), read);
    }
    return e.mapChildren(this::apply);
  }

  /** The statements over the replacements. */
  public List<Statement> apply(List<Statement> statements) {
    List<Statement> replaced = new ArrayList<>();
    statements.forEach(s -> replaced.add(apply(s)));
    return replaced;
  }

  /** The statement over the replacements. */
  public Statement apply(Statement s) {
    List<Expression> expressions = s.expressions().stream().map(this::apply).toList();
    List<List<Statement>> blocks = s.blocks().stream().map(this::apply).toList();
    Statement replaced = s.with(expressions, blocks);
    if (replaced instanceof Declare declare) {
      return new Declare(s.origin(), variable(declare.variable()), declare.value());
    } else if (replaced instanceof Assign assign) {
      return new Assign(s.origin(), variable(assign.variable()), assign.value());
    } else if (replaced instanceof Call call) {
      Optional<Variable> result = call.result().map(this::variable);
      return new Call(s.origin(), result, call.callee(), call.arguments());
    } else if (replaced instanceof Pop pop) {
      return new Pop(s.origin(), pop.targets().stream().map(this::variable).toList());
    } else if (replaced instanceof For l) {
      Variable index = variable(l.index());
      return new For(
          s.origin(),
          label(l.label()),
          index,
          l.from(),
          l.relation(),
          l.bound(),
          l.step(),
          l.body());
    } else if (replaced instanceof While loop) {
      return new While(s.origin(), label(loop.label()), loop.condition(), loop.body());
    } else if (replaced instanceof Block block) {
      return new Block(s.origin(), label(block.label()), block.body());
    } else if (replaced instanceof Break leave) {
      return new Break(s.origin(), label(leave.label()));
    }
    return replaced;
  }

  private void rename(Variable variable, Names names) {
    if (!values.containsKey(variable)) {
      values.put(variable, names.variable(variable.name(), variable.type()).read());
    }
  }

  private Variable variable(Variable variable) {
    Expression value = values.get(variable);
    if (value == null) {
      return variable;
    } else if (value instanceof Read read) {
      return read.variable();
    }
    throw new IllegalArgumentException(variable.name() + " is assigned, but stands for a value");
  }

  private String label(String label) {
    return labels.getOrDefault(label, label);
  }

  private Optional<String> label(Optional<String> label) {
    return label.map(this::label);
  }
}
