#!/bin/sh
# Record the voice packs beside this script with a speech synthesiser, so that a hall can speak from its first minute.
#
#   ./record.sh            both packs and the chime
#   ./record.sh zh-CN      one pack
#
# Needs espeak-ng and sox. The same versions of both give the same bytes: no dither, no chance.
#
# A site that prefers a human voice records its own clips over these: one WAV file per line of `anxu voice list`, each
# run through `finish` below (or any editor), then `anxu voice check` says what is left to mend. Rules of a clip:
#   16 bits, one channel, 24,000 Hz; speech begins and ends within 20 ms of the edges; -22 dB RMS while speaking;
#   no sample at full scale; edges faded to zero, so that clips can be joined without a click.
#
# Mandarin is given in Pinyin to the voice cmn-latn-pinyin. The voice cmn of espeak-ng 1.51 turns characters into
# Pinyin and then reads that as English ("king three" for qing3).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RATE=24000
LEVEL=-22   # dB RMS of the speaking part; anxu voice check allows 3 dB either way

# finish IN OUT: cut the silence, set the level, fade the edges.
finish() {
    sox -D "$1" "$work/cut.wav" rate -v $RATE highpass 60 \
        silence 1 0.002 -48d reverse silence 1 0.002 -48d reverse
    # The level is measured without the pauses inside a phrase.
    rms=$(sox "$work/cut.wav" -n silence 1 0.01 -45d -1 0.03 -45d stats 2>&1 | awk '/^RMS lev dB/ { print $4 }')
    gain=$(awk -v want=$LEVEL -v have="$rms" 'BEGIN { printf "%.2f", want - have }')
    sox -D "$work/cut.wav" -b 16 -c 1 "$2" gain "$gain" fade t 0.004 -0 0.006 pad 0.003 0.005
}

# say VOICE SPEED PACK: lines "file|what to say" from standard input become clips.
say() {
    while IFS='|' read -r file text; do
        [ -n "$file" ] || continue
        espeak-ng -v "$1" -s "$2" -p 50 -a 60 -w "$work/raw.wav" -- "$text"
        finish "$work/raw.wav" "$3/$file.wav"
    done
}

letters() {
    for letter in a b c d e f g h i j k l m n o p q r s t u v w x y z; do
        echo "letter-$letter|$(echo $letter | tr a-z A-Z)"
    done
}

# Two soft bells a third apart. The second rings until it is as soft as a hall is anyway (-50 dB): what it rings beyond
# that nobody hears, but every call behind it waits for it.
chime() {
    for note in 659.26:0.55 523.25:0.95; do
        pitch=${note%:*} length=${note#*:}
        sox -D -n -r $RATE -b 16 -c 1 "$work/$pitch.wav" synth "$length" sine "$pitch" \
            fade l 0.006 "$length" "$(awk -v l="$length" 'BEGIN { print l - 0.02 }')" gain -9
        sox -D -n -r $RATE -b 16 -c 1 "$work/over$pitch.wav" synth "$length" sine "$(awk -v p=$pitch 'BEGIN { print 2 * p }')" \
            fade l 0.006 "$length" "$(awk -v l="$length" 'BEGIN { print l - 0.02 }')" gain -23
        sox -D -m -v 1 "$work/$pitch.wav" -v 1 "$work/over$pitch.wav" "$work/bell$pitch.wav"
    done
    sox -D "$work/bell659.26.wav" "$work/first.wav" trim 0 0.42 fade t 0 0.42 0.06
    sox -D "$work/first.wav" "$work/bell523.25.wav" -b 16 -c 1 chime.wav fade t 0 0.78 0.08
}

mandarin() {
    say cmn-latn-pinyin 165 zh-CN <<LIST
0|ling2
1|yi1
1-yao|yao1
2|er4
3|san1
4|si4
5|wu3
6|liu4
7|qi1
8|ba1
9|jiu3
10|shi2
100|bai3
1000|qian1
please|qing3
number|hao4
number-go-to|hao4, dao4
window|hao4 chuang1kou3
window-serves|hao4 chuang1kou3 ban4li3
rate|qing3 ping2jia4
rate-service|qing3 dui4 ben3ci4 fu2wu4 zuo4chu1 ping2jia4
rate-this|qing3 wei4 ben3ci4 fu2wu4 ping2jia4
emergency|qing3 bao3chi2 leng3jing4, an4 gong1zuo4 ren2yuan2 zhi3yin3 you3xu4 che4li2
help|qing3 gong1zuo4 ren2yuan2 dao4 qu3hao4ji1 xie2zhu4
paused|zan4ting2 fu2wu4
welcome|huan1ying2 guang1lin2
LIST
    letters | say en-us 150 zh-CN
}

english() {
    say en-us 150 en <<LIST
0|zero
1|one
2|two
3|three
4|four
5|five
6|six
7|seven
8|eight
9|nine
10|ten
11|eleven
12|twelve
13|thirteen
14|fourteen
15|fifteen
16|sixteen
17|seventeen
18|eighteen
19|nineteen
20|twenty
30|thirty
40|forty
50|fifty
60|sixty
70|seventy
80|eighty
90|ninety
100|hundred
number|number
go-to|please go to window
please|please
to-window|to window
rate|please rate
rate-service|please rate our service
emergency|please stay calm and follow the directions of the staff
help|a member of staff is asked to come to the ticket machine
paused|service paused
welcome|welcome
LIST
    letters | say en-us 150 en
}

case "${1:-all}" in
    all) chime; mandarin; english ;;
    zh-CN) mandarin ;;
    en) english ;;
    chime) chime ;;
    *) echo "usage: $0 [zh-CN | en | chime]" >&2; exit 2 ;;
esac
