import Codebook
import Language
import Testing

@Suite struct QuantityScannerTests {
  @Test(
    "An amount has its kind, its number as spoken, and its unit",
    arguments: [
      ("cut waste by 12%", "12%", "percent", 12, "percent"),
      (
        "thirty-three and a third percent", "thirty-three and a third percent", "percent",
        33 + 1.0 / 3, "percent"
      ),
      ("cut waste by twelve percent", "twelve percent", "percent", 12, "percent"),
      ("up three percentage points", "three percentage points", "percent", 3, "percentage_points"),
      ("from 40% to 60%", "40% to 60%", "percent", 60, "percent"),
      ("10 to 15 per cent", "10 to 15 per cent", "percent", 15, "percent"),
      ("raise $2 million", "$2 million", "money", 2_000_000, "USD"),
      ("a £45k van", "£45k", "money", 45_000, "GBP"),
      ("RM 400,000 in sales", "RM 400,000", "money", 400_000, "MYR"),
      ("worth $2 billion dollars", "$2 billion dollars", "money", 2_000_000_000, "USD"),
      ("three quarters of a million", "three quarters of a million", "number", 750_000, "-"),
      (
        "one thousand, two hundred and ten", "one thousand, two hundred and ten", "number", 1_210,
        "-"
      ),
      ("grow by a factor of three", "three", "ratio", 3, "-"),
      ("a hundredfold rise", "hundredfold", "ratio", 100, "-"),
      ("at negative ten", "negative ten", "number", -10, "-"),
      ("half a million dollars", "half a million dollars", "money", 500_000, "USD"),
      ("two hundred grand", "two hundred grand", "money", 200_000, "-"),
      ("50 lakhs of business", "50 lakhs", "money", 5_000_000, "INR"),
      ("€1.2bn", "€1.2bn", "money", 1_200_000_000, "EUR"),
      ("USD 3m", "USD 3m", "money", 3_000_000, "USD"),
      ("from £2m to £5m", "£2m to £5m", "money", 5_000_000, "GBP"),
      ("a quarter of a million quid", "a quarter of a million quid", "money", 250_000, "GBP"),
      ("NZ$75 million", "NZ$75 million", "money", 75_000_000, "NZD"),
      ("a fee of ₩9,000", "₩9,000", "money", 9_000, "KRW"),
      ("a fee of 450₽", "450₽", "money", 450, "RUB"),
      ("a loss of -$30", "-$30", "money", -30, "USD"),
      ("worth 2.5 mln euros", "2.5 mln euros", "money", 2_500_000, "EUR"),
      ("worth $5 m", "$5 m", "money", 5_000_000, "USD"),
      ("for 10 usd", "10 usd", "money", 10, "USD"),
      ("900 South African rand", "900 South African rand", "money", 900, "ZAR"),
      ("5 Brazilian reais", "5 Brazilian reais", "money", 5, "BRL"),
      ("some 12 000 homes", "12 000", "number", 12_000, "homes"),
      ("two and two thirds litres", "two and two thirds", "number", 2 + 2 / 3.0, "litres"),
      ("in 1h30m", "1h30m", "duration", 1.5, "h"),
      (
        "after two days, six hours and 36 minutes", "two days, six hours and 36 minutes",
        "duration", 2.275, "days"
      ),
      ("a wait of 40 milliseconds", "40 milliseconds", "duration", 40, "milliseconds"),
      ("a million and a half pounds", "a million and a half pounds", "money", 1_500_000, "GBP"),
      ("a dozen and a half people", "a dozen and a half", "number", 18, "people"),
      ("sales of 250.000 €", "250.000 €", "money", 250_000, "EUR"),
      ("sales of €1.000.000", "€1.000.000", "money", 1_000_000, "EUR"),
      ("sales of 1.234.567,50 €", "1.234.567,50 €", "money", 1_234_567.5, "EUR"),
      ("sales of CHF 1'000.50", "CHF 1'000.50", "money", 1000.5, "CHF"),
      ("sales of $250.000", "$250.000", "money", 250_000, "USD"),
      ("fuel at $3.459 a gallon", "$3.459", "money", 3.459, "USD"),
      ("sales of $1,234.567", "$1,234.567", "money", 1234.567, "USD"),
      ("two hundred and a half pounds", "two hundred and a half pounds", "money", 200.5, "GBP"),
      ("12&nbsp;000 homes", "12&nbsp;000", "number", 12_000, "homes"),
      ("12&#37; less", "12&#37;", "percent", 12, "percent"),
      ("&#36;5 million of sales", "&#36;5 million", "money", 5_000_000, "USD"),
      ("sales of €0.250", "€0.250", "money", 0.25, "EUR"),
      ("some 1.234.567 users", "1.234.567", "number", 1_234_567, "users"),
      ("sales of £1'000'000", "£1'000'000", "money", 1_000_000, "GBP"),
      ("sales of 1,5 million euros", "1,5 million euros", "money", 1_500_000, "EUR"),
      ("waste down by 3,5%", "3,5%", "percent", 3.5, "percent"),
      ("some 12\u{202F}000 homes", "12\u{202F}000", "number", 12_000, "homes"),
      ("by a couple of percent", "a couple of percent", "percent", 2, "percent"),
      ("1000 dollars of savings", "1000 dollars", "money", 1000, "USD"),
      ("halve the queue", "halve", "ratio", 0.5, "-"),
      ("down by a third", "a third", "ratio", 0.333, "-"),
      ("two-thirds of the panel", "two-thirds", "ratio", 0.667, "-"),
      ("nine out of ten calls", "nine out of ten", "ratio", 0.9, "-"),
      ("triple the footfall", "triple", "ratio", 3, "-"),
      ("a 2x gain", "2x", "ratio", 2, "-"),
      ("train four new colleagues", "four", "number", 4, "colleagues"),
      ("run one after-school choir", "one", "number", 1, "choir"),
      ("all two hundred and six signs", "two hundred and six", "number", 206, "signs"),
      ("a couple of assistants", "a couple", "number", 2, "assistants"),
      ("12,400 homes", "12,400", "number", 12_400, "homes"),
      ("five or six stalls", "five or six", "number", 6, "stalls"),
      ("in five years", "five years", "duration", 5, "years"),
      ("within half an hour", "half an hour", "duration", 0.5, "hour"),
      ("I'm 31.", "31", "age", 31, "-"),
      ("She is 42 years old", "42 years old", "age", 42, "years"),
      ("He is 12.", "12", "age", 12, "-"),
      ("for 15 year olds", "15 year olds", "age", 15, "year"),
      ("Last month 3 percent of them left", "3 percent", "percent", 3, "percent"),
      ("Last year 200 people came", "200", "number", 200, "people"),
      ("at this stage 5 teams", "5", "number", 5, "teams"),
      ("in the UK 45 people", "45", "number", 45, "people"),
      ("some 2000 dollars", "2000 dollars", "money", 2000, "USD"),
      ("over 2000 hours", "2000 hours", "duration", 2000, "hours"),
      ("1500 to 2000 jobs", "1500 to 2000", "number", 2000, "jobs"),
      ("a 2000-mile trip", "2000", "number", 2000, "mile"),
      ("It takes one day.", "one day", "duration", 1, "day"),
      ("one day's notice", "one day", "duration", 1, "day"),
      ("three happy years", "three happy years", "duration", 3, "years"),
      ("between 20 and 30 percent", "20 and 30 percent", "percent", 30, "percent"),
      ("between 20% and 30%", "20% and 30%", "percent", 30, "percent"),
      ("between $1 and $2 million", "$1 and $2 million", "money", 2_000_000, "USD"),
      ("between 10 and 20 people", "10 and 20", "number", 20, "people"),
      ("$50k-60k of sales", "$50k-60k", "money", 60_000, "USD"),
      ("10 dollars-20 dollars", "10 dollars-20 dollars", "money", 20, "USD"),
      ("$10 - $20 a head", "$10 - $20", "money", 20, "USD"),
      ("£1m-plus of sales", "£1m-plus", "money", 1_000_000, "GBP"),
      ("Sales grew by 20.", "20", "number", 20, "-"),
      ("Cut the backlog by 30.", "30", "number", 30, "-"),
      ("Grow into a lead by 35.", "35", "age", 35, "-"),
      ("Move up to management by forty.", "forty", "age", 40, "-"),
      ("cut waste by thirty percent", "thirty percent", "percent", 30, "percent"),
      ("I called three times", "three", "number", 3, "times"),
      ("three times as many calls", "three times", "ratio", 3, "-"),
      ("grow sales three times", "three times", "ratio", 3, "-"),
      ("half as many calls", "half", "ratio", 0.5, "-"),
      ("half a mile", "half a", "number", 0.5, "mile"),
      ("⅓ of the class", "⅓", "ratio", 0.333, "-"),
      ("1/3 of the class", "1/3", "ratio", 0.333, "-"),
      ("one twelfth of it", "one twelfth", "ratio", 0.083, "-"),
      ("2⅔ cups", "2⅔", "number", 2.666667, "cups"),
      ("2-1/2 hours", "2-1/2 hours", "duration", 2.5, "hours"),
      ("3/4 of an hour", "3/4 of an hour", "duration", 0.75, "hour"),
      (".5 hours", ".5 hours", "duration", 0.5, "hours"),
      ("They cost $.50 each.", "$.50", "money", 0.5, "USD"),
      ("a waist of 0,001", "0,001", "number", 0.001, "-"),
      ("19,99 € each", "19,99 €", "money", 19.99, "EUR"),
      ("1.234,56 € each", "1.234,56 €", "money", 1234.56, "EUR"),
      ("five or six hundred dollars", "five or six hundred dollars", "money", 600, "USD"),
      ("tens of millions of dollars", "tens of millions of dollars", "money", 10_000_000, "USD"),
      ("hundreds of thousands of users", "hundreds of thousands", "number", 100_000, "users"),
      ("three quarters of a percent", "three quarters of a percent", "percent", 0.75, "percent"),
      ("0.25 of a percent", "0.25 of a percent", "percent", 0.25, "percent"),
      ("some 20-odd percent", "20-odd percent", "percent", 20, "percent"),
      ("half of a dollar", "half of a dollar", "money", 0.5, "USD"),
      ("It cost a dollar fifty.", "a dollar fifty", "money", 1.5, "USD"),
      ("for $20 CAD", "$20 CAD", "money", 20, "CAD"),
      ("thirty (30) days", "thirty (30) days", "duration", 30, "days"),
      ("3h 20m", "3h 20m", "duration", 3.333, "h"),
      ("1h30", "1h30", "duration", 1.5, "h"),
      ("an hour thirty", "an hour thirty", "duration", 1.5, "hour"),
      ("20 some years", "20 some years", "duration", 20, "years"),
      ("a quarter of sales", "a quarter", "ratio", 0.25, "-"),
      ("some 10 k users", "10 k", "number", 10_000, "users"),
      ("fifty k users", "fifty k", "number", 50_000, "users"),
      ("a wait of 1.5e-3", "1.5e-3", "number", 0.0015, "-"),
      ("two hundred point seven", "two hundred point seven", "number", 200.7, "-"),
      ("He weighs 210 pounds.", "210", "number", 210, "pounds"),
      ("minus $5", "minus $5", "money", -5, "USD"),
      ("The balance is $-20.", "$-20", "money", -20, "USD"),
      ("In recent years 12 firms closed", "12", "number", 12, "firms"),
      ("That day 15 people came", "15", "number", 15, "people"),
      ("He turned 40 last week", "40", "age", 40, "-"),
      ("minus two thirds", "minus two thirds", "ratio", -0.667, "-"),
      ("under 200ms", "200ms", "duration", 200, "ms"),
      ("a pause of 0.4 s", "0.4 s", "duration", 0.4, "s"),
      ("It returns after 9s.", "9s", "duration", 9, "s"),
      ("We keep logs 45d.", "45d", "duration", 45, "d"),
      ("a pulse of 30 \u{B5}s", "30 \u{B5}s", "duration", 30, "\u{B5}s"),
      ("a tick of 80 ns", "80 ns", "duration", 80, "ns"),
      ("six microseconds long", "six microseconds", "duration", 6, "microseconds"),
      ("up 4d 6h 30m", "4d 6h 30m", "duration", 4.271, "d"),
      ("It ran 2m 30s.", "2m 30s", "duration", 2.5, "m"),
      ("It ran 2m30s.", "2m30s", "duration", 2.5, "m"),
      ("a term of 3y 6m", "3y 6m", "duration", 3.5, "y"),
      ("a lap of 1 min 30 s", "1 min 30 s", "duration", 1.5, "min"),
      ("It runs 1:15 hours.", "1:15 hours", "duration", 1.25, "hours"),
      ("a clip of 3:30 minutes", "3:30 minutes", "duration", 3.5, "minutes"),
      ("over the past week sales fell", "past week", "duration", 1, "week"),
      ("in the next hour and a half", "next hour and a half", "duration", 1.5, "hour"),
      ("for the last month or two", "last month or two", "duration", 2, "month"),
      ("the past quarter century", "quarter century", "duration", 0.25, "century"),
      ("a stay of two nights", "two nights", "duration", 2, "nights"),
      ("a four-night stay", "four-night", "duration", 4, "night"),
      ("It took a couple of evenings.", "a couple of evenings", "duration", 2, "evenings"),
      ("three night shifts", "three", "number", 3, "shifts"),
      ("one week to a month", "one week to a month", "duration", 1, "month"),
      ("It lasts half an hour to two hours.", "half an hour to two hours", "duration", 2, "hours"),
      ("between one day and two weeks", "one day and two weeks", "duration", 2, "weeks"),
      ("a day to a day and a half", "a day to a day and a half", "duration", 1.5, "day"),
      ("20- and 40-day loans", "20- and 40-day", "duration", 40, "day"),
      ("a month-long trip", "month-long", "duration", 1, "month"),
      ("a two-week-long trip", "two-week-long", "duration", 2, "week"),
      ("a weeklong trip", "weeklong", "duration", 1, "week"),
      ("It took a single week.", "a single week", "duration", 1, "week"),
      ("One day is plenty.", "One day", "duration", 1, "day"),
      ("It rained half the day.", "half the day", "duration", 0.5, "day"),
      ("one-half hour", "one-half hour", "duration", 0.5, "hour"),
      ("a half dozen weeks", "a half dozen weeks", "duration", 6, "weeks"),
      ("a score of weeks", "a score of weeks", "duration", 20, "weeks"),
      ("shut for hundreds of years", "hundreds of years", "duration", 100, "years"),
      ("three millennia of rain", "three millennia", "duration", 3, "millennia"),
      ("in two trimesters", "two trimesters", "duration", 2, "trimesters"),
      ("a 52 y/o nurse", "52 y/o", "age", 52, "-"),
      ("a 52yo nurse", "52yo", "age", 52, "-"),
      ("a 52 y.o. nurse", "52 y.o.", "age", 52, "-"),
      ("Age: 38", "38", "age", 38, "-"),
      ("six light years away", "six", "number", 6, "light"),
    ] as [(String, String, String, Double, String)])
  func amounts(_ text: String, _ quote: String, _ kind: String, _ value: Double, _ unit: String) {
    let amount = Reading.Amount(quote: quote, kind: kind, value: value, unit: unit)
    #expect(Reading(text).amounts == [amount])
  }

  @Test(
    "A measure, a share and a sum are told apart in all the forms that they are written in",
    arguments: [
      // Units right behind digits, and of several words
      ("75g of sugar", "75", "number", 75, "g"),
      ("at 240V", "240", "number", 240, "V"),
      ("3l of stock", "3", "number", 3, "l"),
      ("a tower 90m high", "90", "number", 90, "m"),
      ("5m users", "5m", "number", 5_000_000, "users"),
      ("a hall of 30 m²", "30", "number", 30, "m²"),
      ("an oven at 200°C", "200", "number", 200, "°C"),
      ("40 square metres", "40", "number", 40, "square metres"),
      ("700 sq ft", "700", "number", 700, "sq ft"),
      ("2 mg/kg", "2", "number", 2, "mg/kg"),
      ("4 m/s", "4", "number", 4, "m/s"),
      // Pounds of weight
      ("She lost 12 pounds", "12", "number", 12, "pounds"),
      ("a 15-pound hammer", "15", "number", 15, "pound"),
      ("a 15-pound voucher", "15-pound", "money", 15, "GBP"),
      ("half a pound of nails", "half a", "number", 0.5, "pound"),
      // Fractions of a measure
      ("2/3 cup", "2/3", "number", 0.667, "cup"),
      ("half a tablespoon", "half a", "number", 0.5, "tablespoon"),
      ("three quarters of a litre", "three quarters", "number", 0.75, "litre"),
      ("a half mile", "a half", "number", 0.5, "mile"),
      ("a quarter mile", "a quarter", "number", 0.25, "mile"),
      ("a quarter million dollars", "a quarter million dollars", "money", 250_000, "USD"),
      (
        "a quarter percentage point", "a quarter percentage point", "percent", 0.25,
        "percentage_points"
      ),
      ("two and a third yards", "two and a third", "number", 2 + 1 / 3.0, "yards"),
      ("a mile and a half", "a mile and a half", "number", 1.5, "mile"),
      ("a third of the team", "a third", "ratio", 0.333, "-"),
      ("a tank half full", "half", "ratio", 0.5, "-"),
      // One
      ("They kept only one.", "one", "number", 1, "-"),
      ("one man died", "one", "number", 1, "man"),
      ("one copy survives", "one", "number", 1, "copy"),
      // One amount over another
      ("a ratio of 3:2", "3:2", "ratio", 1.5, "-"),
      ("a two-to-one majority", "two-to-one", "ratio", 2, "-"),
      ("odds of 7/2", "7/2", "ratio", 3.5, "-"),
      ("a scale of 1:50,000", "1:50,000", "ratio", 0.00002, "-"),
      ("one in three of us", "one in three", "ratio", 0.333, "-"),
      ("the 1200 Leeds users", "1200", "number", 1200, "Leeds"),
      ("our 1837 Google reviews", "1837", "number", 1837, "reviews"),
      ("grow it from 1810 to 1930", "1810 to 1930", "number", 1930, "-"),
      ("one in nine is late", "one in nine", "ratio", 0.111, "-"),
      ("no more than one hive in ten", "one hive in ten", "ratio", 0.1, "-"),
      ("four dinners in five cooked from raw", "four dinners in five", "ratio", 0.8, "-"),
      ("seven clients out of every ten", "seven clients out of every ten", "ratio", 0.7, "-"),
      ("right nine times out of ten", "nine times out of ten", "ratio", 0.9, "-"),
      ("cut the waste by a half", "a half", "ratio", 0.5, "-"),
      ("recalls from seven to none", "seven to none", "number", 0, "-"),
      ("cut accidents down to nil", "nil", "number", 0, "-"),
      ("see not one missed call", "not one", "number", 0, "call"),
      ("2× as much", "2×", "ratio", 2, "-"),
      // No verb is a unit
      ("Four died.", "Four", "number", 4, "-"),
      ("Nine voted yes", "Nine", "number", 9, "-"),
      ("some 30 against", "30", "number", 30, "-"),
      ("It was -12 outside", "-12", "number", -12, "-"),
      ("grew by 1500", "1500", "number", 1500, "-"),
      ("two trained cooks", "two", "number", 2, "cooks"),
      // Basis points and other percentages
      ("a cut of 25 basis points", "25 basis points", "percent", 0.25, "percentage_points"),
      ("a 50bp rise", "50bp", "percent", 0.5, "percentage_points"),
      ("up 64 pc", "64 pc", "percent", 64, "percent"),
      ("for 61 p.c. of voters", "61 p.c.", "percent", 61, "percent"),
      ("up 2 p.p.", "2 p.p.", "percent", 2, "percentage_points"),
      ("a share of %5", "%5", "percent", 5, "percent"),
      ("two-tenths of 1 percent", "two-tenths of 1 percent", "percent", 0.2, "percent"),
      (
        "plus or minus three percent", "plus or minus three percent", "percent", 3, "percent"
      ),
      ("down to point two of a percent", "point two of a percent", "percent", 0.2, "percent"),
      // Currencies
      ("for 10,000 won", "10,000 won", "money", 10_000, "KRW"),
      ("for 15 U.S. dollars", "15 U.S. dollars", "money", 15, "USD"),
      ("for 90 Iraqi dinars", "90 Iraqi dinars", "money", 90, "IQD"),
      ("for 30 leva", "30 leva", "money", 30, "BGN"),
      ("for 75¢", "75¢", "money", 0.75, "USD"),
      ("for ฿400", "฿400", "money", 400, "THB"),
      ("for 300 Kč", "300 Kč", "money", 300, "CZK"),
      ("for 3000 Ft", "3000 Ft", "money", 3000, "HUF"),
      ("for Rp 20,000", "Rp 20,000", "money", 20_000, "IDR"),
      ("for 90 US$", "90 US$", "money", 90, "USD"),
      ("for 340p", "340p", "money", 3.4, "GBP"),
      ("for a grand a month", "a grand", "money", 1000, "-"),
      ("a grand and a half", "a grand and a half", "money", 1500, "-"),
      ("two dollars and a half", "two dollars and a half", "money", 2.5, "USD"),
      ("paid eight pounds ninety for it", "eight pounds ninety", "money", 8.9, "GBP"),
      (
        "eighty to a hundred thousand dollars", "eighty to a hundred thousand dollars", "money",
        100_000, "USD"
      ),
      ("a result of ($4,500)", "($4,500)", "money", -4500, "USD"),
      ("the prize ($500) is gone", "$500", "money", 500, "USD"),
      ("a loss of $(2.5) million", "$(2.5) million", "money", -2_500_000, "USD"),
      ("Net debt: (1,250)", "(1,250)", "number", -1250, "-"),
      // Powers, points and commas
      ("3 x 10^8 metres", "3 x 10^8", "number", 3e8, "metres"),
      ("a mass of 1.67 × 10⁻²⁷", "1.67 × 10⁻²⁷", "number", 1.67e-27, "-"),
      ("some 10⁶ cells", "10⁶", "number", 1_000_000, "cells"),
      ("2^10 bytes", "2^10", "number", 1024, "bytes"),
      ("6.02e23 atoms", "6.02e23", "number", 6.02e23, "atoms"),
      ("3,5 tonnes", "3,5", "number", 3.5, "tonnes"),
      ("2,5M copies", "2,5M", "number", 2_500_000, "copies"),
      ("an error of point five", "point five", "number", 0.5, "-"),
      ("seven point oh two", "seven point oh two", "number", 7.02, "-"),
      ("It was 20 degrees below zero.", "20 degrees below zero", "number", -20, "degrees"),
      ("She is 5'6\" tall", "5'6\"", "number", 5.5, "-"),
    ] as [(String, String, String, Double, String)])
  func forms(_ text: String, _ quote: String, _ kind: String, _ value: Double, _ unit: String) {
    let amount = Reading.Amount(quote: quote, kind: kind, value: value, unit: unit)
    #expect(Reading(text).amounts == [amount])
  }

  @Test("Of the lifts and the one of them that works, both are counted")
  func oneOfSo() {
    #expect(Reading("Only one of the six lifts works").amounts.map(\.value) == [1, 6])
    #expect(Reading("every one of the six lifts works").amounts.map(\.value) == [6])
  }

  @Test(
    "Numbers that name something are no amounts",
    arguments: [
      "for one thing", "She is one of the best.", "second to none in my trade", "none of them",
      "play an 1862 Steinway", "the maps, 1771 to 1940",
      "good at none of this", "I am not one to boast.", "I cannot grow without one.",
      "nil by mouth",
      "a one-way street", "six-figure salaries", "The grand opening", "a grand piano",
      "call +44 20 7946 0958", "call 020 7946 0958", "order no. 445566", "at 221B Baker Street",
      "at 12 High Street", "a 401k", "a 4K screen", "my iPhone 15", "Act 2", "Line 42 of the file",
      "see Fig. 2", "clause 7", "a 2:1 in physics", "a third cup of tea",
      "in 1776", "on July 4, 1776,", "in 44 BC", "the class of '98", "at 0715", "My PIN is 4321.",
      "our account number is 12345678",
      "my Level 3", "Grade 7 flute", "Band 6 and then Band 7", "KS2 maths", "room 12",
      "back in 2019", "at 9am", "at 10:30", "the 3rd and the fourth", "version 2.1 of it",
      "open 24/7", "our 3D printer", "one of us", "the one I like", "one day", "#4 on the list",
      "double-check it", "Goals: 1) learn", "(2) pass it", "2. Learn it", "Goals: 3. Teach",
      "half past two", "the second half", "NVQ 2", "call 1-800-555-0199", "from 192.168.1.2",
      "version 3.2.1", "in PHP 8", "P1 tickets", "No. 5", "a double room", "one-on-one", "in tens",
      "At one point I left", "One thing I like", "at a quarter to nine we left", "at 6 a.m. sharp",
      "founded in 1871", "on July 9, 1816", "at 11:02:45", "on 2024-03-09T08:15:00Z",
      "on 28.02.2025",
      "due 05/2027", "the 1970s", "the fifteenth century", "the next day",
    ])
  func names(_ text: String) {
    #expect(Reading(text).amounts.isEmpty, "\(Reading(text).amounts)")
  }

  @Test("A long run of amounts is read one by one, and no number is beyond all counting")
  func longRuns() {
    let amounts = Reading(String(repeating: "$5 to ", count: 20_000)).amounts
    #expect(amounts.count == 20_000)
    #expect(
      Reading("5" + String(repeating: " million", count: 60)).amounts.allSatisfy {
        $0.value.isFinite
      })
  }

  @Test("From one number to another is a change to the second")
  func fromTo() throws {
    let match = try #require(Reading("take it from 88% to 94%").matches.first)
    #expect(match.isFromTo)
    #expect(match.low == 88)
    #expect(match.value == 94)
  }

  @Test(
    "The second number of a change has the first one's unit",
    arguments: [
      ("cut the form from 64 fields to 20", 64.0, 20.0, "fields"),
      ("bring the close from nine working days down to about four", 9, 4, "days"),
      ("take the release cycle from four weeks to one", 4, 1, "weeks"),
      ("get drop-out from 28 down to 15 percent", 28, 15, "percent"),
    ])
  func change(text: String, low: Double, value: Double, unit: String) throws {
    let reading = Reading(text)
    let match = try #require(reading.matches.last)
    #expect(match.isFromTo)
    #expect(match.low == low)
    #expect(match.value == value)
    #expect(reading.amounts.last?.unit == unit)
  }

  @Test("What a change starts from is told from what it ends in")
  func startOfChange() {
    let matches = Reading("reach 1,400 parcels, up from the 900 of today").matches
    #expect(matches.map(\.isStartOfChange) == [false, true])
  }

  @Test("Two amounts that only stand one after the other are no change")
  func noChange() {
    #expect(
      !Reading("from 12 schools, then to 30").matches.contains { $0.isFromTo }
        && !Reading("teach 12 classes to 30 of them").matches.contains { $0.isFromTo })
  }
}
