package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives storage of its own to a variable that takes one of several small vectors, as the result of a
 * function with several returns does: the elements are copied, in the branches, and {@link
 * ScalarReplacement} makes scalars of both. That is the same as long as none of the vectors is
 * mentioned again after it has been taken.
 */
final class ArrayMerges {
  private static final int MAX_ELEMENTS = 16;

  /** The length of each local vector that is allocated once, with a literal length. */
  private final Map<Variable, Integer> lengths = new HashMap<>();

  private ArrayMerges() {}

  /** The function with such variables given storage. */
  static Function apply(Function function) {
    ArrayMerges merges = new ArrayMerges();
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(function.body(), assigned);
    merges.collectLengths(function.body(), assigned);
    return function.withBody(merges.block(function.body()));
  }

  private void collectLengths(List<Statement> statements, Set<Variable> assigned) {
    for (Statement s : statements) {
      if (s instanceof Declare declare
          && declare.value().isPresent()
          && !assigned.contains(declare.variable())) {
        int length = length(declare.value().get());
        if (length > 0) {
          lengths.put(declare.variable(), length);
        }
      }
      s.blocks().forEach(block -> collectLengths(block, assigned));
    }
  }

  /** The length of a vector of literal length; 0 if it is none. */
  private int length(Expression value) {
    if (value.type().rank() != 1) {
      return 0;
    }
    if (value instanceof ArrayLiteral literal) {
      return literal.elements().size();
    }
    if (value instanceof NewArray fresh && fresh.dimensions().get(0) instanceof IntegerLiteral n) {
      return (int) Math.max(n.value(), 0);
    }
    return value instanceof Read read ? lengths.getOrDefault(read.variable(), 0) : 0;
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    List<Statement> rest = new ArrayList<>(statements);
    while (!rest.isEmpty()) {
      Statement s = rest.remove(0);
      if (s instanceof Declare declare
          && declare.value().isEmpty()
          && declare.variable().type().rank() == 1) {
        Variable variable = declare.variable();
        int length = common(variable, rest);
        if (length > 0) {
          NewArray fresh =
              new NewArray((ArrayType) variable.type(), List.of(IntegerLiteral.of(length)));
          out.add(Declare.of(s.origin(), variable, fresh));
          rest = copying(rest, variable, length);
          continue;
        }
      }
      out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
    }
    return out;
  }

  /** The length of all vectors that the variable takes, if all may be copied; else 0. */
  private int common(Variable variable, List<Statement> rest) {
    Taken taken = new Taken(variable);
    return taken.all(rest) ? Math.max(taken.length, 0) : 0;
  }

  /** Looks, in order of execution, at what a variable takes. */
  private final class Taken {
    private final Variable variable;
    private final Set<Variable> sources = new HashSet<>();
    private boolean used;
    private int length = -1;

    Taken(Variable variable) {
      this.variable = variable;
    }

    boolean all(List<Statement> statements) {
      return statements.stream().allMatch(this::accepts);
    }

    private boolean accepts(Statement s) {
      if (s instanceof Assign assign && assign.variable().equals(variable)) {
        int taken = length(assign.value());
        length = length < 0 ? taken : length;
        Set<Variable> reads = ArrayOrigins.reads(assign.value());
        if (used || taken != length || length > MAX_ELEMENTS || reads.contains(variable)) {
          return false;
        }
        if (reads.stream().anyMatch(sources::contains)) {
          return false;
        }
        if (assign.value() instanceof Read read) {
          sources.add(read.variable());
        }
        return true;
      }
      if (!s.expressions().stream().allMatch(this::accepts)) {
        return false;
      }
      if (s instanceof If || s instanceof Block) {
        return ways(s.blocks());
      }
      Set<Variable> assigned = new HashSet<>();
      ArrayOrigins.collectAssigned(List.of(s), assigned);
      return !assigned.contains(variable) && s.blocks().stream().allMatch(this::all);
    }

    /** What one way of a branch takes, the others have not seen. */
    private boolean ways(List<List<Statement>> ways) {
      Set<Variable> before = Set.copyOf(sources);
      boolean usedBefore = used;
      Set<Variable> after = new HashSet<>();
      boolean usedAfter = used;
      for (List<Statement> way : ways) {
        sources.retainAll(before);
        used = usedBefore;
        if (!all(way)) {
          return false;
        }
        after.addAll(sources);
        usedAfter |= used;
      }
      sources.addAll(after);
      used = usedAfter;
      return true;
    }

    private boolean accepts(Expression e) {
      Set<Variable> reads = ArrayOrigins.reads(e);
      used |= reads.contains(variable);
      return reads.stream().noneMatch(sources::contains);
    }
  }

  private static List<Statement> copying(
      List<Statement> statements, Variable variable, int length) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Assign assign && assign.variable().equals(variable)) {
        for (int k = 0; k < length; k++) {
          Expression element = element(assign.value(), k);
          IntegerLiteral index = IntegerLiteral.of(k);
          out.add(new Store(assign.origin(), variable.read(), index, element));
        }
      } else {
        List<List<Statement>> blocks =
            s.blocks().stream().map(block -> copying(block, variable, length)).toList();
        out.add(s.with(s.expressions(), blocks));
      }
    }
    return out;
  }

  private static Expression element(Expression vector, int k) {
    if (vector instanceof ArrayLiteral literal) {
      return literal.elements().get(k);
    }
    return vector instanceof NewArray fresh
        ? ScalarReplacement.zero(fresh.type().element())
        : new Load(vector, IntegerLiteral.of(k));
  }
}
