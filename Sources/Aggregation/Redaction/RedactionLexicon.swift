/// Capitalised words that may be shown.
enum RedactionLexicon {
  /// In exactly this spelling: the pronoun, the calendar, and acronyms common at work.
  ///
  /// "May", "April", "June" and "August" are names of people too and are left out.
  static let asWritten: Set<String> = words(
    """
    I I'm I'd I'll I've
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March July September October November December Christmas
    HR IT AI CEO CTO CFO COO CIO CMO VP SVP EVP MD PhD MBA BSc MSc BA MA PMP CPA CFA ACCA SHRM
    B2B B2C SaaS CRM ERP SQL KPI KPIs OKR OKRs QA R&D PR SEO UX UI US USA UK EU NHS STEM
    RN ICU ER GP OK TV PC FAQ API CAD PLC ISO Q1 Q2 Q3 Q4 A&E
    """)

  /// A full stop after one of these ends no sentence.
  static let abbreviations: Set<String> = words(
    "mr mrs ms mx dr prof st sr jr rev hon capt sgt lt col gen messrs vs approx dept inc ltd co no")

  /// Common words that open sentences and are no names; compared in small letters.
  static let commonWords: Set<String> = words(
    """
    a about above absolutely across actually after afterwards again ahead all almost along already
    also although always am among an and another any anyone anything apart are around as aside ask at
    at away back basically be became because become becoming been before being below beside besides
    best better between beyond both briefly build building but by can can't career certainly climb
    climbing coming could currently definitely despite did didn't do does doesn't doing don't down
    due during each earn earning either else end enough especially even eventually ever every
    everyone everything exactly except few finally find first five for four frankly from fully
    further future generally get getting give given giving go goal goals going good grow growing
    growth had half has have haven't having he help helping hence her here hers his honestly
    hopefully hoping how however i'd i'll i'm i've if immediately in increase indeed initially inside
    instead into is isn't it it's its job just keep keeping know last lastly later lead leading learn
    learning leave leaving less let let's like likely long longer look looking loving make making
    management manager many maybe me might mine moderately money more most mostly move moving much
    must my myself near nearly neither never nevertheless new next no nobody none nor not nothing
    now nowhere obviously of off often oh on once one only onto or other others otherwise our ours
    out over own owning pay people perhaps personally plan planning please possibly preferably
    probably professionally promotion put quickly quite rather ready really retire retiring right
    run running salary second see seeing seriously several she short should simply since six so
    some somebody someday something sometimes somewhere soon start starting stay staying still
    success successful such support sure take taking ten than thank thanks that that's the their
    theirs them then there there's therefore these they they're thing things think third this those
    though three through throughout thus to today together tomorrow too toward towards truthfully
    try trying two ultimately under unless until up upon us use using usually very want wanting was
    we we'd we'll we're we've well were what whatever when whenever where wherever whether which
    while who whoever whole whose why wish with within without won't work working would year years
    yes yet you you'd you'll you're your yours
    """)

  /// Further words that open sentences and are no names: common ones without their apostrophe ("Dont want"),
  /// and what goals and occupations begin with.
  static let openings = withoutApostrophes.union(
    words(
      """
      achieve achieving administrator analyst assistant associate chartered chief coach coaching
      complete completing completion consultant coordinator create creating department designer
      develop developer developing development director doctor engineer entrepreneur establish
      establishing executive expand expanding finish finishing founder gain gaining head hired
      ideally improve improving launch launching lawyer lecturer manage managing medium mentor
      mentoring mid nurse open opening owner partner pass passing pharmacist physiotherapist
      principal professional professor promoted qualified qualify qualifying reach reaching reduce
      reducing researcher scientist self-employed semi-retired senior short short-term long-term
      medium-term mid-term solicitor specialist study
      studying supervisor surgeon teach teacher teaching team technician term therapist train trainer
      training
      """))

  private static let withoutApostrophes = Set(
    commonWords.lazy.filter { $0.contains("'") }.map { $0.filter { $0 != "'" } })

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
