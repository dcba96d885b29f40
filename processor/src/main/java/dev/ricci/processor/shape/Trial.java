package dev.ricci.processor.shape;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Throw;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.ir.While;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a function's integers for given sizes, and sees which accesses go wrong. Reals, and integers
 * that come from data, are unknown; where an unknown decides, both ways are taken, and what is met
 * there is met perhaps. An access that is met certainly and is out of range is an error for sure.
 */
final class Trial {
  /** Thrown when a run takes too long; what was met until then counts. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("", null, false, false);
    }
  }

  /** The values of one moment; what is absent is unknown. */
  private static final class Values {
    final Map<Variable, Long> integers = new HashMap<>();
    final Map<Variable, Boolean> booleans = new HashMap<>();
    final Map<Variable, List<Long>> arrays = new HashMap<>();

    Values copy() {
      Values copy = new Values();
      copy.integers.putAll(integers);
      copy.booleans.putAll(booleans);
      copy.arrays.putAll(arrays);
      return copy;
    }

    void become(Values other) {
      integers.clear();
      integers.putAll(other.integers);
      booleans.clear();
      booleans.putAll(other.booleans);
      arrays.clear();
      arrays.putAll(other.arrays);
    }

    void keepCommon(Values other) {
      integers.entrySet().retainAll(other.integers.entrySet());
      booleans.entrySet().retainAll(other.booleans.entrySet());
      arrays.entrySet().retainAll(other.arrays.entrySet());
    }

    void forget(Set<Variable> variables) {
      integers.keySet().removeAll(variables);
      booleans.keySet().removeAll(variables);
      arrays.keySet().removeAll(variables);
    }
  }

  private final Map<Variable, List<Long>> given;
  private final Encounters encounters;
  private final Arithmetic arithmetic = new Arithmetic(this::integer, this::truth);
  private final Map<String, List<Values>> leaving = new HashMap<>();
  private Values values = new Values();
  private int steps;
  private int doubts;
  private int loops;
  private boolean perhapsLeft;
  private int line;

  /**
   * A run.
   *
   * @param integers the int parameters that are sizes
   * @param arrays the parameters' dimensions
   * @param given dimensions of call results, where known
   * @param encounters told of every access
   * @param steps how long the run may take
   */
  Trial(
      Map<Variable, Long> integers,
      Map<Variable, List<Long>> arrays,
      Map<Variable, List<Long>> given,
      Encounters encounters,
      int steps) {
    this.steps = steps;
    values.integers.putAll(integers);
    values.arrays.putAll(arrays);
    this.given = given;
    this.encounters = encounters;
  }

  /** Runs a function's body; answers the steps that are left. */
  int run(List<Statement> body) {
    try {
      block(body);
    } catch (TooLong e) {
      steps = 0;
    }
    return steps;
  }

  /** Whether control goes on after the statements. */
  private boolean block(List<Statement> statements) {
    for (Statement statement : statements) {
      if (!run(statement)) {
        return false;
      }
    }
    return true;
  }

  private void step() {
    if (--steps < 0) {
      throw new TooLong();
    }
  }

  private boolean run(Statement statement) {
    step();
    line = statement.origin().line();
    if (statement instanceof Declare declare) {
      declare.value().ifPresent(value -> assign(declare.variable(), value));
    } else if (statement instanceof Assign assign) {
      assign(assign.variable(), assign.value());
    } else if (statement instanceof Store store) {
      visit(store.value());
      access(store.array(), store.index());
    } else if (statement instanceof If branch) {
      return branch(branch);
    } else if (statement instanceof For loop) {
      counted(loop);
      return joinLeaving(loop.label(), true);
    } else if (statement instanceof While loop) {
      boolean ends = general(loop);
      return joinLeaving(loop.label(), ends);
    } else if (statement instanceof Block block) {
      return joinLeaving(Optional.of(block.label()), block(block.body()));
    } else if (statement instanceof Break exit) {
      leaving.computeIfAbsent(exit.label(), label -> new ArrayList<>()).add(values.copy());
      return false;
    } else if (statement instanceof Return || statement instanceof Throw) {
      statement.expressions().forEach(this::visit);
      if (doubts > 0 && loops > 0) {
        perhapsLeft = true;
      }
      return false;
    } else if (statement instanceof Call call) {
      call.arguments().forEach(this::visit);
      call.result().filter(given::containsKey).ifPresent(v -> values.arrays.put(v, given.get(v)));
    } else if (statement instanceof Fill fill) {
      limits(fill.array(), fill.from(), integer(fill.from()));
      limits(fill.array(), fill.to(), integer(fill.to()));
      visit(fill.value());
    } else if (statement instanceof Copy copy) {
      Long count = integer(copy.length());
      Long from = integer(copy.sourceFrom());
      Long to = integer(copy.targetFrom());
      limits(copy.source(), copy.sourceFrom(), from);
      limits(copy.source(), copy.length(), sum(from, count));
      limits(copy.target(), copy.targetFrom(), to);
      limits(copy.target(), copy.length(), sum(to, count));
    } else {
      statement.expressions().forEach(this::visit);
    }
    return true;
  }

  private static Long sum(Long a, Long b) {
    return a == null || b == null ? null : a + b;
  }

  private void assign(Variable variable, Expression value) {
    if (variable.isArray()) {
      put(values.arrays, variable, array(value));
    } else if (variable.type() == ScalarType.BOOLEAN) {
      put(values.booleans, variable, truth(value));
    } else if (variable.type().element().isInteger()) {
      put(values.integers, variable, integer(value));
    } else {
      visit(value);
    }
  }

  private static <T> void put(Map<Variable, T> map, Variable variable, T value) {
    if (value == null) {
      map.remove(variable);
    } else {
      map.put(variable, value);
    }
  }

  private boolean branch(If branch) {
    Boolean condition = truth(branch.condition());
    if (condition != null) {
      return block(condition ? branch.whenTrue() : branch.whenFalse());
    }
    doubts++;
    Values before = values.copy();
    boolean yes = block(branch.whenTrue());
    Values afterYes = values;
    values = before;
    boolean no = block(branch.whenFalse());
    doubts--;
    if (!no) {
      values = afterYes;
    } else if (yes) {
      values.keepCommon(afterYes);
    }
    return yes || no;
  }

  private boolean joinLeaving(Optional<String> label, boolean ends) {
    List<Values> ways = label.map(leaving::remove).orElse(null);
    if (ways == null) {
      return ends;
    }
    int first = 0;
    if (!ends) {
      values = ways.get(0);
      first = 1;
    }
    for (Values way : ways.subList(first, ways.size())) {
      values.keepCommon(way);
    }
    return true;
  }

  /** Whether something that is unknown may have led away from here. */
  private boolean certain() {
    return doubts == 0 && !perhapsLeft && leaving.isEmpty();
  }

  private void counted(For loop) {
    Long from = integer(loop.from());
    Long bound = integer(loop.bound());
    if (from == null || bound == null) {
      perhaps(loop.body());
      return;
    }
    loops++;
    long index = from;
    while (switch (loop.relation()) {
      case LESS -> index < bound;
      case LESS_EQUAL -> index <= bound;
      case GREATER -> index > bound;
      default -> index >= bound;
    }) {
      values.integers.put(loop.index(), index);
      step();
      if (!block(loop.body())) {
        break;
      }
      index += loop.step();
    }
    endLoop();
  }

  private void endLoop() {
    loops--;
    if (loops == 0) {
      perhapsLeft = false;
    }
  }

  /** Whether control goes on after the loop. */
  private boolean general(While loop) {
    loops++;
    while (true) {
      step();
      Boolean condition = truth(loop.condition());
      if (condition == null) {
        loops--;
        perhaps(loop.body());
        loops++;
        endLoop();
        return true;
      }
      if (!condition) {
        endLoop();
        return true;
      }
      if (!block(loop.body())) {
        endLoop();
        return false;
      }
    }
  }

  /** Walks a body that may run any number of times. */
  private void perhaps(List<Statement> body) {
    Set<Variable> assigned = Assigned.in(body);
    values.forget(assigned);
    Values before = values.copy();
    doubts++;
    loops++;
    block(body);
    loops--;
    doubts--;
    values.become(before);
    if (loops == 0) {
      perhapsLeft = false;
    }
  }

  private void visit(Expression e) {
    if (e.type().rank() > 0) {
      array(e);
    } else if (e.type() == ScalarType.BOOLEAN) {
      truth(e);
    } else if (e.type().element().isInteger()) {
      integer(e);
    } else if (e instanceof Load load) {
      access(load.array(), load.index());
    } else if (e instanceof Conditional choice) {
      Boolean condition = truth(choice.condition());
      doubts += condition == null ? 1 : 0;
      if (condition == null || condition) {
        visit(choice.whenTrue());
      }
      if (condition == null || !condition) {
        visit(choice.whenFalse());
      }
      doubts -= condition == null ? 1 : 0;
    } else {
      e.children().forEach(this::visit);
    }
  }

  private List<Long> access(Expression array, Expression index) {
    List<Long> dims = array(array);
    Long at = integer(index);
    if (dims != null && dims.get(0) != null && at != null) {
      encounters.meet(new Encounters.Site(array, index, line), at, dims.get(0), certain());
    }
    return dims;
  }

  private void limits(Expression array, Expression index, Long at) {
    List<Long> dims = array(array);
    if (dims != null && dims.get(0) != null && at != null) {
      encounters.meet(new Encounters.Site(array, index, line), at, dims.get(0) + 1, certain());
    }
  }

  private List<Long> array(Expression e) {
    if (e instanceof Read read) {
      return values.arrays.get(read.variable());
    }
    if (e instanceof Load load) {
      List<Long> dims = access(load.array(), load.index());
      return dims == null ? null : dims.subList(1, dims.size());
    }
    if (e instanceof CloneArray clone) {
      return array(clone.array());
    }
    if (e instanceof NewArray created) {
      List<Long> dims = new ArrayList<>();
      created.dimensions().forEach(dimension -> dims.add(integer(dimension)));
      return dims;
    }
    if (e instanceof ArrayLiteral literal) {
      List<Long> dims = new ArrayList<>();
      dims.add((long) literal.elements().size());
      for (Expression element : literal.elements()) {
        visit(element);
      }
      if (literal.type().rank() > 1) {
        dims.addAll(
            literal.elements().isEmpty() ? List.of(0L, 0L, 0L) : array(literal.elements().get(0)));
      }
      return dims;
    }
    if (e instanceof Conditional choice) {
      Boolean condition = truth(choice.condition());
      if (condition != null) {
        return array(condition ? choice.whenTrue() : choice.whenFalse());
      }
    }
    return null;
  }

  private Long integer(Expression e) {
    if (e instanceof Read read) {
      return values.integers.get(read.variable());
    }
    if (e instanceof Length length) {
      List<Long> dims = array(length.array());
      return dims == null ? null : dims.get(0);
    }
    if (e instanceof Load load) {
      access(load.array(), load.index());
      return null;
    }
    if (e instanceof Conditional choice) {
      Boolean condition = truth(choice.condition());
      if (condition != null) {
        return integer(condition ? choice.whenTrue() : choice.whenFalse());
      }
      visit(e.children().get(0));
      doubts++;
      Long yes = integer(choice.whenTrue());
      Long no = integer(choice.whenFalse());
      doubts--;
      return yes != null && yes.equals(no) ? yes : null;
    }
    Optional<Long> value = arithmetic.integer(e);
    if (value.isEmpty()) {
      e.children().stream()
          .filter(child -> !child.type().element().isInteger() || child.type().rank() > 0)
          .forEach(this::visit);
    }
    return value.orElse(null);
  }

  private Boolean truth(Expression e) {
    if (e instanceof Read read) {
      return values.booleans.get(read.variable());
    }
    if (e instanceof dev.ricci.processor.ir.Binary binary
        && binary.left().type() == ScalarType.BOOLEAN) {
      Boolean left = truth(binary.left());
      boolean and = binary.operation() == dev.ricci.processor.ir.BinaryOperation.AND;
      boolean or = binary.operation() == dev.ricci.processor.ir.BinaryOperation.OR;
      if (and || or) {
        if (left != null && left == or) {
          return left;
        }
        doubts += left == null ? 1 : 0;
        Boolean right = truth(binary.right());
        doubts -= left == null ? 1 : 0;
        boolean settled = left != null || (right != null && right == or);
        return settled ? right : null;
      }
    }
    Optional<Boolean> value = arithmetic.truth(e);
    if (value.isEmpty() && !Arithmetic.compares(e)) {
      e.children().stream().filter(c -> c.type() != ScalarType.BOOLEAN).forEach(this::visit);
    }
    return value.orElse(null);
  }
}
