package dev.ricci.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Java's own rules of reachability (JLS 14.22) and definite assignment (JLS 16), so that what is
 * printed as Java compiles: no statement after one that cannot complete, no read of a variable that
 * a path has left without a value.
 */
final class Flow {
  /** Called with a statement and what is wrong with it. */
  private final BiConsumer<Statement, String> complain;

  /** For each label inside whose statement we are: what is assigned at all breaks to it so far. */
  private final Map<String, Set<Variable>> atBreak = new HashMap<>();

  private Set<Variable> assigned = new HashSet<>();

  private Flow(BiConsumer<Statement, String> complain) {
    this.complain = complain;
  }

  /** Checks a body; returns whether it can complete normally, without a return. */
  static boolean check(Function function, BiConsumer<Statement, String> complain) {
    Flow flow = new Flow(complain);
    function.parameters().forEach(p -> flow.assigned.add(p.variable()));
    return flow.completes(function.body());
  }

  private boolean completes(List<Statement> statements) {
    boolean reachable = true;
    for (Statement statement : statements) {
      if (!reachable) {
        complain.accept(statement, "cannot be reached");
        return false;
      }
      reachable = completes(statement);
    }
    return reachable;
  }

  private boolean completes(Statement s) {
    s.expressions().forEach(e -> reads(s, e));
    if (s instanceof Declare declare) {
      declare.value().ifPresent(value -> assigned.add(declare.variable()));
    } else if (s instanceof Assign assign) {
      assigned.add(assign.variable());
    } else if (s instanceof Call call) {
      call.result().ifPresent(assigned::add);
    } else if (s instanceof Pop pop) {
      assigned.addAll(pop.targets());
    } else if (s instanceof Break leave) {
      atBreak.merge(leave.label(), new HashSet<>(assigned), Flow::intersection);
      return false;
    } else if (s instanceof Return || s instanceof Throw) {
      return false;
    } else if (s instanceof Block block) {
      return afterBreaks(block.label(), completes(block.body()));
    } else if (s instanceof If branch) {
      return branch(branch);
    } else if (s instanceof For loop) {
      Set<Variable> before = new HashSet<>(assigned);
      assigned.add(loop.index());
      completes(loop.body());
      assigned = before;
      loop.label().ifPresent(atBreak::remove);
    } else if (s instanceof While loop) {
      return loop(loop);
    }
    return true;
  }

  private boolean branch(If branch) {
    Set<Variable> before = new HashSet<>(assigned);
    boolean first = completes(branch.whenTrue());
    Set<Variable> afterFirst = assigned;
    assigned = before;
    boolean second = completes(branch.whenFalse());
    if (!second) {
      assigned = afterFirst;
    } else if (first) {
      assigned = intersection(afterFirst, assigned);
    }
    return first || second;
  }

  private boolean loop(While loop) {
    if (loop.condition().equals(new BooleanLiteral(false))) {
      complain.accept(loop, "its body cannot be reached");
    }
    Set<Variable> before = new HashSet<>(assigned);
    completes(loop.body());
    boolean endless = loop.condition().equals(new BooleanLiteral(true));
    assigned = before;
    return afterBreaks(loop.label(), !endless);
  }

  private boolean afterBreaks(String label, boolean completes) {
    return afterBreaks(Optional.of(label), completes);
  }

  private boolean afterBreaks(Optional<String> label, boolean completes) {
    Set<Variable> breaks = label.map(atBreak::remove).orElse(null);
    if (breaks == null) {
      return completes;
    }
    assigned = completes ? intersection(breaks, assigned) : breaks;
    return true;
  }

  private void reads(Statement s, Expression e) {
    if (e instanceof Read read && !assigned.contains(read.variable())) {
      complain.accept(s, read.variable().name() + " may not have been assigned");
    }
    e.children().forEach(child -> reads(s, child));
  }

  private static Set<Variable> intersection(Set<Variable> a, Set<Variable> b) {
    Set<Variable> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }
}
