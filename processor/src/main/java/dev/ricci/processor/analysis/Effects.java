package dev.ricci.processor.analysis;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which variables a piece of code reads, assigns, writes into and declares; nested statements
 * included. An array that is written into counts as read only where it is read.
 */
public final class Effects {
  private final Set<Variable> read = new LinkedHashSet<>();
  private final Set<Variable> contents = new LinkedHashSet<>();
  private final Set<Variable> assigned = new LinkedHashSet<>();
  private final Set<Variable> stored = new LinkedHashSet<>();
  private final Set<Variable> declared = new LinkedHashSet<>();

  private Effects() {}

  /** The effects of a list of statements. */
  public static Effects of(List<Statement> statements) {
    Effects effects = new Effects();
    statements.forEach(effects::collect);
    return effects;
  }

  /** The effects of one statement. */
  public static Effects of(Statement statement) {
    return of(List.of(statement));
  }

  /** The variables that an expression reads, arrays among them. */
  public static Set<Variable> reads(Expression expression) {
    Set<Variable> reads = new LinkedHashSet<>();
    collectReads(expression, reads);
    return reads;
  }

  /**
   * The variables whose value or elements an expression depends on: what it reads but for the arrays
   * of which it only asks the length.
   */
  public static Set<Variable> contents(Expression expression) {
    Set<Variable> contents = new LinkedHashSet<>();
    collectContents(expression, contents);
    return contents;
  }

  /**
   * The variable at the bottom of a chain of row loads.
   *
   * @throws IllegalArgumentException if the chain ends in something else
   */
  public static Variable root(Expression array) {
    Expression base = array;
    while (base instanceof Load load) {
      base = load.array();
    }
    if (base instanceof Read read) {
      return read.variable();
    }
    throw new IllegalArgumentException("no variable at the bottom of " + array);
  }

  /** Variables whose value, or an element of which, is read. */
  public Set<Variable> read() {
    return Collections.unmodifiableSet(read);
  }

  /** Variables whose value, or an element of which, is read; to ask an array's length is not to read it. */
  public Set<Variable> contents() {
    return Collections.unmodifiableSet(contents);
  }

  /** Variables assigned after their declaration. */
  public Set<Variable> assigned() {
    return Collections.unmodifiableSet(assigned);
  }

  /** Array variables with an element written. */
  public Set<Variable> stored() {
    return Collections.unmodifiableSet(stored);
  }

  /** Variables declared, loop indices included. */
  public Set<Variable> declared() {
    return Collections.unmodifiableSet(declared);
  }

  /** Whether the variable is assigned or written into. */
  public boolean changes(Variable variable) {
    return assigned.contains(variable) || stored.contains(variable);
  }

  /** Whether the variable occurs at all. */
  public boolean touches(Variable variable) {
    return read.contains(variable) || changes(variable);
  }

  private void collect(Statement s) {
    if (s instanceof Declare declare) {
      declared.add(declare.variable());
      s.expressions().forEach(this::read);
    } else if (s instanceof Assign assign) {
      assigned.add(assign.variable());
      read(assign.value());
    } else if (s instanceof Store store) {
      written(store.array());
      read(store.index());
      read(store.value());
    } else if (s instanceof Fill fill) {
      written(fill.array());
      s.expressions().subList(1, 4).forEach(this::read);
    } else if (s instanceof Copy copy) {
      read(copy.source());
      read(copy.sourceFrom());
      written(copy.target());
      read(copy.targetFrom());
      read(copy.length());
    } else if (s instanceof PopArray pop) {
      written(pop.array());
    } else if (s instanceof Call call) {
      call.result().ifPresent(declared::add);
      for (int k = 0; k < call.arguments().size(); k++) {
        Expression argument = call.arguments().get(k);
        read(argument);
        if (argument.type().rank() > 0 && call.callee().mayWrite(k)) {
          Aliases.bases(argument).forEach(stored::add);
        }
      }
    } else {
      if (s instanceof For loop) {
        declared.add(loop.index());
      } else if (s instanceof Pop pop) {
        declared.addAll(pop.targets());
      }
      s.expressions().forEach(this::read);
      s.blocks().forEach(block -> block.forEach(this::collect));
    }
  }

  private void written(Expression array) {
    Expression base = array;
    while (base instanceof Load load) {
      read(load.index());
      base = load.array();
    }
    stored.addAll(Aliases.bases(base));
    if (!(base instanceof Read)) {
      read(base);
    }
  }

  private void read(Expression expression) {
    collectReads(expression, read);
    collectContents(expression, contents);
  }

  private static void collectContents(Expression expression, Set<Variable> contents) {
    if (expression instanceof Read read) {
      contents.add(read.variable());
    } else if (expression instanceof Length length) {
      Expression array = length.array();
      while (array instanceof Load row) {
        collectContents(row.index(), contents);
        array = row.array();
      }
      if (!(array instanceof Read)) {
        collectContents(array, contents);
      }
    } else {
      expression.children().forEach(child -> collectContents(child, contents));
    }
  }

  private static void collectReads(Expression expression, Set<Variable> reads) {
    if (expression instanceof Read read) {
      reads.add(read.variable());
    } else {
      expression.children().forEach(child -> collectReads(child, reads));
    }
  }
}
