import Codebook
import Language

/// What is known of a stretch besides its words.
struct SpanNotes {
  /// A bit for each note that holds.
  private(set) var bits: UInt64 = 0

  @inline(__always)
  mutating func add(_ note: Note, if holds: Bool = true) {
    bits |= UInt64(truncatingIfNeeded: holds.bit) &<< UInt64(note.rawValue)
  }

  enum Note: Int, CaseIterable {
    case duration, period, calendar, frequency, age, clock
    case unled, at, within, by, atLeast, `for`, since, from, between
    case past, sequel, elliptical, vague, adjective, next, this, ordinal
    case percent, money, number, ratio
    case one, pair, few, score, hundreds, many, year
    case open, fromTo, plural, bare
    case inGoal, besideGoal, part, dated, event, undated, endless, fragment
    case pastClause, otherClause, ifClause, questionClause
    case denied, draftOpens, draftGoesOn, mostlyDraft, sameDraft, otherDraft, timeLeads, timeAlone
    case reward, leaving, level, role, platitude, concrete
  }

  /// Their names in the model's file.
  static let names = Note.allCases.map { String(describing: $0) }
  static let hashes = names.map { FeatureHash.word($0.utf8) }
}

extension SpanNotes {
  init(_ time: TimeMatch) {
    switch time.kind {
    case .duration: add(.duration)
    case .period: add(.period)
    case .calendar: add(.calendar)
    case .frequency: add(.frequency)
    case .age: add(.age)
    case .clock: add(.clock)
    }
    switch time.preposition {
    case .none: add(.unled)
    case .at: add(.at)
    case .within: add(.within)
    case .by: add(.by)
    case .atLeast: add(.atLeast)
    case .for: add(.for)
    case .since: add(.since)
    case .from: add(.from)
    case .between: add(.between)
    }
    add(.past, if: time.isPast)
    add(.sequel, if: time.followsPrevious)
    add(.elliptical, if: time.flags.contains(.elliptical))
    add(.vague, if: time.flags.contains(.vague))
    add(.adjective, if: time.flags.contains(.adjective))
    add(.next, if: time.flags.contains(.next))
    add(.this, if: time.flags.contains(.this))
    add(.ordinal, if: time.flags.contains(.ordinal))
    add(.bare, if: time.tokens == time.core)
  }

  init(_ amount: QuantityMatch) {
    switch amount.kind {
    case .percent: add(.percent)
    case .money: add(.money)
    case .number: add(.number)
    case .ratio: add(.ratio)
    case .duration: add(.duration)
    case .age: add(.age)
    }
    switch amount.value {
    case 1: add(.one)
    case ...2: add(.pair)
    case ..<20: add(.few)
    case ..<100: add(.score)
    case 1900..<2100: add(.year)
    case ..<1000: add(.hundreds)
    default: add(.many)
    }
    add(.vague, if: amount.isVague)
    add(.open, if: amount.isOpen)
    add(.fromTo, if: amount.isFromTo)
    add(.adjective, if: amount.isAdjective)
    add(.plural, if: amount.hasPlural)
    add(.bare, if: amount.noun == nil)
    add(.clock, if: amount.isClock)
  }

  /// Notes what a goal is by the rules.
  mutating func add(_ goal: GoalDraft) {
    add(.dated, if: goal.timing != nil)
    add(.event, if: goal.hasEventDeadline)
    add(.fragment, if: goal.isFragment)
    add(.reward, if: goal.isReward)
    add(.leaving, if: goal.isLeaving)
    add(.level, if: goal.isBareLevel)
    add(.role, if: goal.isBareRole)
    add(.platitude, if: goal.isPlatitude)
    add(.concrete, if: goal.isConcrete)
  }
}
