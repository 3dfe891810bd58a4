-- A database of schema 1 with two days, written by the program that released it.
CREATE TABLE calls (
    seq         INTEGER PRIMARY KEY,
    day         INTEGER NOT NULL,
    number      TEXT    NOT NULL,
    window      INTEGER NOT NULL,
    staff       TEXT,
    nth         INTEGER NOT NULL,
    rule        TEXT,
    waited_ms   INTEGER,
    passed_over INTEGER,
    wall        INTEGER NOT NULL,
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT;
INSERT INTO "calls" VALUES(4,1,'A001',1,'li-fang',1,'longest-wait',1000,0,1795136403000);
INSERT INTO "calls" VALUES(5,1,'A001',1,'li-fang',2,NULL,NULL,NULL,1795136404000);
INSERT INTO "calls" VALUES(11,1,'B001',1,'li-fang',1,'longest-wait',1000,0,1795136410000);
INSERT INTO "calls" VALUES(17,1,'C001',1,'li-fang',1,'longest-wait',1000,0,1795136416000);
INSERT INTO "calls" VALUES(24,1,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795136422000);
INSERT INTO "calls" VALUES(25,1,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795136423000);
INSERT INTO "calls" VALUES(32,1,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795136429000);
INSERT INTO "calls" VALUES(38,1,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795136435000);
INSERT INTO "calls" VALUES(46,1,'A002',1,'li-fang',1,'longest-wait',1000,0,1795136443000);
INSERT INTO "calls" VALUES(47,1,'A002',1,'li-fang',2,NULL,NULL,NULL,1795136444000);
INSERT INTO "calls" VALUES(50,1,'A002',1,'li-fang',1,'longest-wait',15000,0,1795136447000);
INSERT INTO "calls" VALUES(59,2,'A001',1,'li-fang',1,'longest-wait',1000,0,1795741203000);
INSERT INTO "calls" VALUES(60,2,'A001',1,'li-fang',2,NULL,NULL,NULL,1795741204000);
INSERT INTO "calls" VALUES(66,2,'B001',1,'li-fang',1,'longest-wait',1000,0,1795741210000);
INSERT INTO "calls" VALUES(72,2,'C001',1,'li-fang',1,'longest-wait',1000,0,1795741216000);
INSERT INTO "calls" VALUES(79,2,'D001',3,'zhao-min',1,'longest-wait',1000,0,1795741222000);
INSERT INTO "calls" VALUES(80,2,'D001',3,'zhao-min',2,NULL,NULL,NULL,1795741223000);
INSERT INTO "calls" VALUES(87,2,'E001',4,'chen-jie',1,'longest-wait',1000,0,1795741229000);
INSERT INTO "calls" VALUES(93,2,'H001',4,'chen-jie',1,'longest-wait',1000,0,1795741235000);
INSERT INTO "calls" VALUES(101,2,'A002',1,'li-fang',1,'longest-wait',1000,0,1795741243000);
INSERT INTO "calls" VALUES(102,2,'A002',1,'li-fang',2,NULL,NULL,NULL,1795741244000);
INSERT INTO "calls" VALUES(105,2,'A002',1,'li-fang',1,'longest-wait',15000,0,1795741247000);
CREATE TABLE days (
    ordinal   INTEGER PRIMARY KEY,
    date      TEXT    NOT NULL,
    trusted   INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    opened    INTEGER NOT NULL,
    closed    INTEGER
) STRICT;
INSERT INTO "days" VALUES(1,'2026-11-20',1,1,1795136401000,1795741201000);
INSERT INTO "days" VALUES(2,'2026-11-27',1,56,1795741201000,NULL);
CREATE TABLE journal (
    seq     INTEGER PRIMARY KEY,
    day     INTEGER NOT NULL,                             -- ordinal of the business day; 0 before the first
    wall    INTEGER NOT NULL,                             -- milliseconds since 1970 UTC
    zone    INTEGER NOT NULL,                             -- seconds east of UTC
    mono    INTEGER NOT NULL,                             -- hall time, milliseconds
    trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),   -- whether the wall time was believed
    key     TEXT,                                         -- the request it answers
    part    INTEGER NOT NULL,                             -- its place among the events of that request
    body    TEXT    NOT NULL,                             -- the event as JSON
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),   -- SHA-256 of the row before and this row
    kind    TEXT GENERATED ALWAYS AS (body ->> 'event') VIRTUAL
) STRICT;
INSERT INTO "journal" VALUES(1,1,1795136401000,28800,2000,1,'test-1',0,'{"event":"day-opened","date":"2026-11-20","ordinal":1,"trusted":true,"by":"hand","after":[]}',X'D09E849FEB29B5CC501C6318802D2EA6FA360F654D47180CCB480F71E868E529');
INSERT INTO "journal" VALUES(2,1,1795136402000,28800,3000,1,'test-2',0,'{"event":"issued","number":"A001","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":1048576,"ahead":0,"wait":null}',X'BC3B3A4A90D7C7FCABEA0EB3B45C8AB85757D56CDBD8B4E43948EBC98F46192C');
INSERT INTO "journal" VALUES(3,1,1795136403000,28800,4000,1,'test-3',0,'{"event":"signed-on","window":1,"staff":"li-fang","post":"A"}',X'989EF61A00D6D77B83B2C7928AF44F10219D52F586D20CE0EF80BAFC6733B722');
INSERT INTO "journal" VALUES(4,1,1795136403000,28800,4000,1,'test-3',1,'{"event":"called","number":"A001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'EF3C908CD2248716C0C6C35B10C66132C371E1D15BE41E523D173C185E944751');
INSERT INTO "journal" VALUES(5,1,1795136404000,28800,15000,1,'test-4',0,'{"event":"recalled","number":"A001","window":1,"calls":2}',X'6D4ADB7B8ECED2F25EC217C757B3A236E2FD2072DFEC158E9B522B0E23FE403F');
INSERT INTO "journal" VALUES(6,1,1795136405000,28800,16000,1,'test-5',0,'{"event":"started","number":"A001","window":1}',X'12686372A4698A2078CC2E7B96E23FE255FA66E4382A5C7C59DE43A687AE4C46');
INSERT INTO "journal" VALUES(7,1,1795136406000,28800,17000,1,'test-6',0,'{"event":"rating-asked","number":"A001","window":1}',X'02B8741AE7B81E1DCB67B853A0158B55FD558292113FBEB05ADCCCC54CBA1364');
INSERT INTO "journal" VALUES(8,1,1795136407000,28800,18000,1,'test-7',0,'{"event":"finished","number":"A001","window":1,"by":"hand","served_ms":2000}',X'8B3FC59D8BF8A36DBAB39D46D05BD212A3A0957B045E95ADCE8A8F123B57B51E');
INSERT INTO "journal" VALUES(9,1,1795136408000,28800,19000,1,'test-8',0,'{"event":"rated","number":"A001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'530C7D33A12401B0DCF15768949DE12998A8424DC065B902697C56E6260568EC');
INSERT INTO "journal" VALUES(10,1,1795136409000,28800,20000,1,'test-9',0,'{"event":"issued","number":"B001","service":"medical-insurance","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":2097152,"ahead":0,"wait":{"from":0,"to":0}}',X'FBCC6BD2F50D956C99E1C8DFEC79B89C3D92747FE4F87E9C2E6FFA46227A75E4');
INSERT INTO "journal" VALUES(11,1,1795136410000,28800,21000,1,'test-10',0,'{"event":"called","number":"B001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'071339BF7D124B85E46C9EBB2F264009691D430952EC65E946D7681CF4FF213F');
INSERT INTO "journal" VALUES(12,1,1795136411000,28800,22000,1,'test-11',0,'{"event":"started","number":"B001","window":1}',X'B9964DF4677322D350E8AD436290B4EBD1E89C253FFB13456CABB84F2F78FE0F');
INSERT INTO "journal" VALUES(13,1,1795136412000,28800,23000,1,'test-12',0,'{"event":"rating-asked","number":"B001","window":1}',X'9AB6235CD138990D7CC914AF3DD2F6FC2585A534A99C946672C03704CF9E8C68');
INSERT INTO "journal" VALUES(14,1,1795136413000,28800,24000,1,'test-13',0,'{"event":"finished","number":"B001","window":1,"by":"hand","served_ms":2000}',X'3FE1F21B765332CFAB45C1E49845D2BD9E6C8E864D3757DC34D376B211534B86');
INSERT INTO "journal" VALUES(15,1,1795136414000,28800,25000,1,'test-14',0,'{"event":"rated","number":"B001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'F10B6594204F08696FB7502CE9587BA087499C1ECEF133C6652986E27B0E5721');
INSERT INTO "journal" VALUES(16,1,1795136415000,28800,26000,1,'test-15',0,'{"event":"issued","number":"C001","service":"civil-affairs","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":3145728,"ahead":0,"wait":{"from":0,"to":0}}',X'C7D815DB0B1B9FF612ADB3BF97EF7B8AE90B2E951A84F06BE4A3A000615DA57C');
INSERT INTO "journal" VALUES(17,1,1795136416000,28800,27000,1,'test-16',0,'{"event":"called","number":"C001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'A074E2E167246FAE50A9433986A8C090CF9637F37896FD8E7DC79A2DFBA4E279');
INSERT INTO "journal" VALUES(18,1,1795136417000,28800,28000,1,'test-17',0,'{"event":"started","number":"C001","window":1}',X'C3FD54B60A620D78A9AB3AB198E9B90838429A15972C5A694C19E8FB53ED8FE3');
INSERT INTO "journal" VALUES(19,1,1795136418000,28800,29000,1,'test-18',0,'{"event":"rating-asked","number":"C001","window":1}',X'3348B933BEAC6D63C14AE2F42C1E8CB573544651C5D9F020DC5E300B10D8FD31');
INSERT INTO "journal" VALUES(20,1,1795136419000,28800,30000,1,'test-19',0,'{"event":"finished","number":"C001","window":1,"by":"hand","served_ms":2000}',X'8399669E236834A8773A02FC37DAEE0CF4D3A9052621EA4488B552347225716B');
INSERT INTO "journal" VALUES(21,1,1795136420000,28800,31000,1,'test-20',0,'{"event":"rated","number":"C001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'3624BE6F7F43B97E05015807EDBF8BD5937B11857AFC645D5A8D716B377DCB31');
INSERT INTO "journal" VALUES(22,1,1795136421000,28800,32000,1,'test-21',0,'{"event":"issued","number":"D001","service":"household","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":4194304,"ahead":0,"wait":null}',X'12F4B7FA4DADB810A1A9430D17C7DBF5415BE829DB24CB269E813909AA2BDACE');
INSERT INTO "journal" VALUES(23,1,1795136422000,28800,33000,1,'test-22',0,'{"event":"signed-on","window":3,"staff":"zhao-min","post":"A"}',X'CB4794C4F2D966769FA5A4FD4D2C41D56781EC761309C129975BEF12131AE204');
INSERT INTO "journal" VALUES(24,1,1795136422000,28800,33000,1,'test-22',1,'{"event":"called","number":"D001","window":3,"staff":"zhao-min","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'CAC1D68BD6A3034C5BB0FF70BE059FBADF2357CB6ED78A46603ACCAA45284F4C');
INSERT INTO "journal" VALUES(25,1,1795136423000,28800,44000,1,'test-23',0,'{"event":"recalled","number":"D001","window":3,"calls":2}',X'115D84BBAC3A4E0FA30EF1B8B5E98F2883C486569DA917A45D68579F0597EB15');
INSERT INTO "journal" VALUES(26,1,1795136424000,28800,45000,1,'test-24',0,'{"event":"started","number":"D001","window":3}',X'9807C5A822BA343FD322799EC8C8BE40D34F6677663A95E0B6B565D39B6F299C');
INSERT INTO "journal" VALUES(27,1,1795136425000,28800,46000,1,'test-25',0,'{"event":"rating-asked","number":"D001","window":3}',X'B5D3426CAFD104218A80A5AB014D8DF5EDCB22560045513EF0BB279A3EC0A1D5');
INSERT INTO "journal" VALUES(28,1,1795136426000,28800,47000,1,'test-26',0,'{"event":"finished","number":"D001","window":3,"by":"hand","served_ms":2000}',X'8826D4611BE2E3F46175125C39093B8FF3920616D3230CA18036B783217DCE36');
INSERT INTO "journal" VALUES(29,1,1795136427000,28800,48000,1,'test-27',0,'{"event":"rated","number":"D001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'88E487ED6F7A7564689422376F768E827A2EE4DC87D1BFBCD386A066301131AD');
INSERT INTO "journal" VALUES(30,1,1795136428000,28800,49000,1,'test-28',0,'{"event":"issued","number":"E001","service":"market","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":5242880,"ahead":0,"wait":null}',X'2558ED5BB7B0D26CE54F981F655FD653B1413238E0EB1924AD67639FED97115B');
INSERT INTO "journal" VALUES(31,1,1795136429000,28800,50000,1,'test-29',0,'{"event":"signed-on","window":4,"staff":"chen-jie","post":"A"}',X'21F4EFEC64A34314FF574CDDF15735985951AE7CB58303851BE163D0C58CA6C9');
INSERT INTO "journal" VALUES(32,1,1795136429000,28800,50000,1,'test-29',1,'{"event":"called","number":"E001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'5D729C8FF166E3C617A07E5D14C38D56F66B66E3590978DB40828B15C631953F');
INSERT INTO "journal" VALUES(33,1,1795136430000,28800,51000,1,'test-30',0,'{"event":"started","number":"E001","window":4}',X'EA42852793FBD829E716D81BE56B9752540DB8FA21D824C5E94AFE06F9EC9669');
INSERT INTO "journal" VALUES(34,1,1795136431000,28800,52000,1,'test-31',0,'{"event":"rating-asked","number":"E001","window":4}',X'26D507A71CB6B95F18F7137877F1357B642D214F65219FFE0A6ACB4262A8CDD0');
INSERT INTO "journal" VALUES(35,1,1795136432000,28800,53000,1,'test-32',0,'{"event":"finished","number":"E001","window":4,"by":"hand","served_ms":2000}',X'2D2EFD70D0ABA5E07D90754307AC0BB8699376A3EF48F4E4DC70CFD4676D72C9');
INSERT INTO "journal" VALUES(36,1,1795136433000,28800,54000,1,'test-33',0,'{"event":"rated","number":"E001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'804C508A82E37E91F1D7D35371209CBF2575F140ED8A80E4EA9727114788C934');
INSERT INTO "journal" VALUES(37,1,1795136434000,28800,55000,1,'test-34',0,'{"event":"issued","number":"H001","service":"unresolved","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":6291456,"ahead":0,"wait":{"from":0,"to":0}}',X'38CB4CD8AAF3A7F59D122A7344FF195C1979396A3AD11A095560157CB16096B7');
INSERT INTO "journal" VALUES(38,1,1795136435000,28800,56000,1,'test-35',0,'{"event":"called","number":"H001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'286D680D8F125C1E151C1D9FD3730F79B89715B436D65E0602196363A56DBEAD');
INSERT INTO "journal" VALUES(39,1,1795136436000,28800,57000,1,'test-36',0,'{"event":"started","number":"H001","window":4}',X'67BB7DAE8064EDAA2286C888D8CE5A7973EEC0DA1B3324AD2784BABB58F77622');
INSERT INTO "journal" VALUES(40,1,1795136437000,28800,58000,1,'test-37',0,'{"event":"held","number":"H001","window":4,"reason":"表格"}',X'81D304ACE07356D14914DBC3A92A321458D77B7B3EAC883891AF688ACA77D86D');
INSERT INTO "journal" VALUES(41,1,1795136438000,28800,59000,1,'test-38',0,'{"event":"unheld","number":"H001","window":4}',X'1152C408F4976DCC5E9E5F47CD61C7D64935806C848CBBD337E418FF00300615');
INSERT INTO "journal" VALUES(42,1,1795136439000,28800,60000,1,'test-39',0,'{"event":"rating-asked","number":"H001","window":4}',X'EC2C0321BC2BC27611A5FEBF4D613D80931B23B7AE90232D4F83923912C5C174');
INSERT INTO "journal" VALUES(43,1,1795136440000,28800,61000,1,'test-40',0,'{"event":"finished","number":"H001","window":4,"by":"hand","served_ms":3000}',X'8C8C06F76F10F8F8260AD2ECE59AA9DF5C903DE2FB0A060C43524795A7E7E23B');
INSERT INTO "journal" VALUES(44,1,1795136441000,28800,62000,1,'test-41',0,'{"event":"rated","number":"H001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'E27DABFBE476F28DD79D7978E73B61D6E2E9B09C076EA2A5C2F86D1E62FBC7A4');
INSERT INTO "journal" VALUES(45,1,1795136442000,28800,63000,1,'test-42',0,'{"event":"issued","number":"A002","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":7340032,"ahead":0,"wait":{"from":0,"to":0}}',X'6E56A54FE36032FDFAA66BE8D53A04974655FDD5E460DFE74C2EC9A7758B0537');
INSERT INTO "journal" VALUES(46,1,1795136443000,28800,64000,1,'test-43',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'A31C232594607C892CA9E4F483F202135E8814307B775ECF0A55E319752F3A59');
INSERT INTO "journal" VALUES(47,1,1795136444000,28800,75000,1,'test-44',0,'{"event":"recalled","number":"A002","window":1,"calls":2}',X'8AF68B719DF20C16520E70564C3A40BDA21124A9F473C9E2EC837E80AF3BB9E5');
INSERT INTO "journal" VALUES(48,1,1795136445000,28800,76000,1,'test-45',0,'{"event":"started","number":"A002","window":1}',X'ACFBEFE2C7B2D56E41B6E7A95C77D70640760F30E44A8D8106323786EC019A95');
INSERT INTO "journal" VALUES(49,1,1795136446000,28800,77000,1,'test-46',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032}',X'9279A5F30F4422A647AC697D596A251B9CF0FA780CED9CA4A669D7A7A2CF32BB');
INSERT INTO "journal" VALUES(50,1,1795136447000,28800,78000,1,'test-47',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'8505F7F24288B5BAFD9EDA67A8A5398DC2647A4D605F215ACB7E6C212BBFCB45');
INSERT INTO "journal" VALUES(51,1,1795136448000,28800,79000,1,'test-48',0,'{"event":"started","number":"A002","window":1}',X'0694EFE6BA8D09416EE48C1117E43402B04BE8948DEC35956F28AD3CC0C51469');
INSERT INTO "journal" VALUES(52,1,1795136449000,28800,80000,1,'test-49',0,'{"event":"rating-asked","number":"A002","window":1}',X'1038BD63A400DAAFC3B929FA8D523863DAC4B209613D045D8B0AAE2C2F2BC112');
INSERT INTO "journal" VALUES(53,1,1795136450000,28800,81000,1,'test-50',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000}',X'1FD0EBD1E0A10F4FE99A4774A3CE0E43F4EF9912373E71BCC206A3C9571079AA');
INSERT INTO "journal" VALUES(54,1,1795136451000,28800,82000,1,'test-51',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'8D556001007EF28E26146C8C8C4A6A30413AE3FE79203D682063148DA1FE7391');
INSERT INTO "journal" VALUES(55,1,1795741201000,28800,83000,1,'test-52',0,'{"event":"day-closed","by":"hand","left":0}',X'325D671EE37EED62E60FBE5E3D01999F113C2D4CC157EA9DD305F10D51C97E22');
INSERT INTO "journal" VALUES(56,2,1795741201000,28800,83000,1,'test-52',1,'{"event":"day-opened","date":"2026-11-27","ordinal":2,"trusted":true,"by":"hand","after":[]}',X'F124FFE5F17BAB5A38D5571E5AEEC0F65EBF06A17FF07DF9A3C554F12F6C8F28');
INSERT INTO "journal" VALUES(57,2,1795741202000,28800,84000,1,'test-53',0,'{"event":"issued","number":"A001","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":1048576,"ahead":0,"wait":null}',X'284E0B51D939DDF0E6A74F1D45A1BBE23B8BBDF8C7B3DD94897B93D2260794F8');
INSERT INTO "journal" VALUES(58,2,1795741203000,28800,85000,1,'test-54',0,'{"event":"signed-on","window":1,"staff":"li-fang","post":"A"}',X'7F9AB27442F60D389A41910C2906308704EBA10FC8DF7E7E27279BABC0F6E63A');
INSERT INTO "journal" VALUES(59,2,1795741203000,28800,85000,1,'test-54',1,'{"event":"called","number":"A001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'D24E4CC3C3AFCA6BADEFE81E28ED953BDA04E58FD1C55DF53948E48F79C44E30');
INSERT INTO "journal" VALUES(60,2,1795741204000,28800,96000,1,'test-55',0,'{"event":"recalled","number":"A001","window":1,"calls":2}',X'1C00A2FF256F9D02990FD88BD24BCD67E950319160E710FB49D06851D26E9AF0');
INSERT INTO "journal" VALUES(61,2,1795741205000,28800,97000,1,'test-56',0,'{"event":"started","number":"A001","window":1}',X'E32377314AFB935BF97033964F9802139BF2AA558E38376B4EE95047550568FA');
INSERT INTO "journal" VALUES(62,2,1795741206000,28800,98000,1,'test-57',0,'{"event":"rating-asked","number":"A001","window":1}',X'2970C6E5BEC4B67973A798CA9ED3D5EE6D68BE1193D22AFD1D363CBC3DE1B84E');
INSERT INTO "journal" VALUES(63,2,1795741207000,28800,99000,1,'test-58',0,'{"event":"finished","number":"A001","window":1,"by":"hand","served_ms":2000}',X'F221BC1698E8922BBD17F41CA1BDB0BF1E3C416329E4933C088E912733EDDC6C');
INSERT INTO "journal" VALUES(64,2,1795741208000,28800,100000,1,'test-59',0,'{"event":"rated","number":"A001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'4A5DA277C55565ACC1CBDD413283B0F93C82979C5CDDD0509E7B9BA3D5137115');
INSERT INTO "journal" VALUES(65,2,1795741209000,28800,101000,1,'test-60',0,'{"event":"issued","number":"B001","service":"medical-insurance","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":2097152,"ahead":0,"wait":{"from":0,"to":0}}',X'FE44248395184723E33F0297D3708545A8610792D99E21A98D129318955ED074');
INSERT INTO "journal" VALUES(66,2,1795741210000,28800,102000,1,'test-61',0,'{"event":"called","number":"B001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'F28944886B4FBBA90A58609A339C5B86210663764B9B51B8F92E57927AA52126');
INSERT INTO "journal" VALUES(67,2,1795741211000,28800,103000,1,'test-62',0,'{"event":"started","number":"B001","window":1}',X'C422E67B64B91474FD8F3B6DE9BA4D807AF439069BA46703792971B7ECE23FAB');
INSERT INTO "journal" VALUES(68,2,1795741212000,28800,104000,1,'test-63',0,'{"event":"rating-asked","number":"B001","window":1}',X'546B8267CD72360AA18BF29AD647E4FDC4C38311F16AE1DC7CFFAAE00CBF38CD');
INSERT INTO "journal" VALUES(69,2,1795741213000,28800,105000,1,'test-64',0,'{"event":"finished","number":"B001","window":1,"by":"hand","served_ms":2000}',X'31CE54B8B1FD0781B80F5F25D88F574C3AB63F3BB8E0F0D822BEB182D5313A6E');
INSERT INTO "journal" VALUES(70,2,1795741214000,28800,106000,1,'test-65',0,'{"event":"rated","number":"B001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'67E9CCBB0CD69B6DB2E60CD6016CBD759671D8BD0D01E888414BDE8DE69ABEC2');
INSERT INTO "journal" VALUES(71,2,1795741215000,28800,107000,1,'test-66',0,'{"event":"issued","number":"C001","service":"civil-affairs","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":3145728,"ahead":0,"wait":{"from":0,"to":0}}',X'FC8D13C3FC47B395C652900992FE4BB90F598E49098B178ED55826A603E4BB63');
INSERT INTO "journal" VALUES(72,2,1795741216000,28800,108000,1,'test-67',0,'{"event":"called","number":"C001","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'8DA9EC1E1DB36CF6B33F78A022AD9134B5DD66B22A4E123116A8976513777C5A');
INSERT INTO "journal" VALUES(73,2,1795741217000,28800,109000,1,'test-68',0,'{"event":"started","number":"C001","window":1}',X'CDBD57F1036CE16F491150C7A475A120485EBE19B2F3B10E611F2861938DEC9E');
INSERT INTO "journal" VALUES(74,2,1795741218000,28800,110000,1,'test-69',0,'{"event":"rating-asked","number":"C001","window":1}',X'500EA41F4EEF0DAC9087329839D6F998B444FF948F29ADA9389369B64F851BD2');
INSERT INTO "journal" VALUES(75,2,1795741219000,28800,111000,1,'test-70',0,'{"event":"finished","number":"C001","window":1,"by":"hand","served_ms":2000}',X'ACEDD20C4B63DE2585F80E5BCFE08BF814BE861F2BF46D0F7F303229EBE9380A');
INSERT INTO "journal" VALUES(76,2,1795741220000,28800,112000,1,'test-71',0,'{"event":"rated","number":"C001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'334699A3E2DC9975491C66362A3B7B753ACC2E77348FF7ACFB06F4940853B462');
INSERT INTO "journal" VALUES(77,2,1795741221000,28800,113000,1,'test-72',0,'{"event":"issued","number":"D001","service":"household","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":4194304,"ahead":0,"wait":null}',X'32DE0457375B3B0DB392E272860771A4156BEE41B41A0A0354C03D9049CD8C5D');
INSERT INTO "journal" VALUES(78,2,1795741222000,28800,114000,1,'test-73',0,'{"event":"signed-on","window":3,"staff":"zhao-min","post":"A"}',X'16FB220886D4C927B27D90C997081895063D5AA982BB8AFBF4714B97E3E13F27');
INSERT INTO "journal" VALUES(79,2,1795741222000,28800,114000,1,'test-73',1,'{"event":"called","number":"D001","window":3,"staff":"zhao-min","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'683D1451AF6BCB2D7FEDA3900BBA681D7FDFBF924AE2C076DC0EA86608955876');
INSERT INTO "journal" VALUES(80,2,1795741223000,28800,125000,1,'test-74',0,'{"event":"recalled","number":"D001","window":3,"calls":2}',X'33935C934FCC46F84745F887C17932AFE070C16F2EAEB29E9369906EB40F882E');
INSERT INTO "journal" VALUES(81,2,1795741224000,28800,126000,1,'test-75',0,'{"event":"started","number":"D001","window":3}',X'1017055204789A3AF7184821B6F1EA870E94E58CC65750586DD205BC21013E5D');
INSERT INTO "journal" VALUES(82,2,1795741225000,28800,127000,1,'test-76',0,'{"event":"rating-asked","number":"D001","window":3}',X'0F472E5F9D5FA53E7CA4E48E741037B95E22CBD6D67FA8C913005348ED486FF3');
INSERT INTO "journal" VALUES(83,2,1795741226000,28800,128000,1,'test-77',0,'{"event":"finished","number":"D001","window":3,"by":"hand","served_ms":2000}',X'911A4F79FA18D880E134FC2CF38FAD468D02EEC10FA214CD73D3E8DD7C718877');
INSERT INTO "journal" VALUES(84,2,1795741227000,28800,129000,1,'test-78',0,'{"event":"rated","number":"D001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'A752E20E984A57E3954B42003930D2E37A5185136427D6DD9FCCB8F9060FC840');
INSERT INTO "journal" VALUES(85,2,1795741228000,28800,130000,1,'test-79',0,'{"event":"issued","number":"E001","service":"market","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":5242880,"ahead":0,"wait":null}',X'F2780C66A94EB20DEF9F27ABA0A4875F0628D308529291258305C8989F94253F');
INSERT INTO "journal" VALUES(86,2,1795741229000,28800,131000,1,'test-80',0,'{"event":"signed-on","window":4,"staff":"chen-jie","post":"A"}',X'42844460CFE467C71EBA8E0C7D8011A86607482FA27CC3F2C157997632BA49A8');
INSERT INTO "journal" VALUES(87,2,1795741229000,28800,131000,1,'test-80',1,'{"event":"called","number":"E001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'17EA2AD0D69861FF188CA0938CF23E2AA163BA78F46DFAEDD7E0991DEC71C2EF');
INSERT INTO "journal" VALUES(88,2,1795741230000,28800,132000,1,'test-81',0,'{"event":"started","number":"E001","window":4}',X'23CC21A8354AC34EB2B987C61CC0B3EEB0906EFA0672A1613C303A7EB2878123');
INSERT INTO "journal" VALUES(89,2,1795741231000,28800,133000,1,'test-82',0,'{"event":"rating-asked","number":"E001","window":4}',X'14049F4422B40ECC4E021A852CA4A265C712F62863A32E691CC7E7BA2D523A1F');
INSERT INTO "journal" VALUES(90,2,1795741232000,28800,134000,1,'test-83',0,'{"event":"finished","number":"E001","window":4,"by":"hand","served_ms":2000}',X'083F3979E9D6BFDCEE6260F8A2CAC833A4BE70C5980C81035FE7DDA832C25295');
INSERT INTO "journal" VALUES(91,2,1795741233000,28800,135000,1,'test-84',0,'{"event":"rated","number":"E001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'1CBD6B840C927972BDA8BA9F04B315CD6EE6945D51A29675A0E8787FFA240D68');
INSERT INTO "journal" VALUES(92,2,1795741234000,28800,136000,1,'test-85',0,'{"event":"issued","number":"H001","service":"unresolved","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":6291456,"ahead":0,"wait":{"from":0,"to":0}}',X'186CA964236BF61DD8DE73D8A67436A074CF8BB66577D52B0DB0C043463F0BF1');
INSERT INTO "journal" VALUES(93,2,1795741235000,28800,137000,1,'test-86',0,'{"event":"called","number":"H001","window":4,"staff":"chen-jie","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'B3FCB1737D70921B7C6003D0268E9E9C7DAD9468CEAC5AC0A90E17FCFAEB0835');
INSERT INTO "journal" VALUES(94,2,1795741236000,28800,138000,1,'test-87',0,'{"event":"started","number":"H001","window":4}',X'9A27EA933BF6ED08898D1D028BEDEC074C2D99ADA21648A2699CEE17D448D51E');
INSERT INTO "journal" VALUES(95,2,1795741237000,28800,139000,1,'test-88',0,'{"event":"held","number":"H001","window":4,"reason":"表格"}',X'FEF5505809A7C0B14C0D8DDE8DBE3BCB703B26C5AD9D0AF4347BC8446E16120F');
INSERT INTO "journal" VALUES(96,2,1795741238000,28800,140000,1,'test-89',0,'{"event":"unheld","number":"H001","window":4}',X'D7B296B2EC456F081995E9799E2D13A6A512B6F5DA489C889813623516CB80A8');
INSERT INTO "journal" VALUES(97,2,1795741239000,28800,141000,1,'test-90',0,'{"event":"rating-asked","number":"H001","window":4}',X'C63AAC30B4A92FD58C9040EC897F63F9B07AEA286DC188394AFE8E81BFA4BD19');
INSERT INTO "journal" VALUES(98,2,1795741240000,28800,142000,1,'test-91',0,'{"event":"finished","number":"H001","window":4,"by":"hand","served_ms":3000}',X'43C0950396D4415DCB10A9338BB4035215791A52D618C5839BB0A22A985F5027');
INSERT INTO "journal" VALUES(99,2,1795741241000,28800,143000,1,'test-92',0,'{"event":"rated","number":"H001","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'4E15C0CA589051E1D8732469342D28C33DD4203619375AA9C92116046C9D18FD');
INSERT INTO "journal" VALUES(100,2,1795741242000,28800,144000,1,'test-93',0,'{"event":"issued","number":"A002","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":7340032,"ahead":0,"wait":{"from":0,"to":0}}',X'7F06FC90E24095C0BCF7FCE4F58D2B7C38E94FAA71FA4873F193D75C4A7DBE9E');
INSERT INTO "journal" VALUES(101,2,1795741243000,28800,145000,1,'test-94',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":1000,"passed_over":0}}',X'496A51DDA8571586DDB24E7E3749DAC2D4C4FF51E70C7360233C08F1A88C1650');
INSERT INTO "journal" VALUES(102,2,1795741244000,28800,156000,1,'test-95',0,'{"event":"recalled","number":"A002","window":1,"calls":2}',X'62DFC9CF6063B1D58CF21EE79F632F4F5715995618982D50D430224BFF619339');
INSERT INTO "journal" VALUES(103,2,1795741245000,28800,157000,1,'test-96',0,'{"event":"started","number":"A002","window":1}',X'ABE35D6F529F0B48E4D28D4E111E737D84E54A47792D87CD8553351CFABA7EC1');
INSERT INTO "journal" VALUES(104,2,1795741246000,28800,158000,1,'test-97',0,'{"event":"transferred","number":"A002","from":1,"to":{"service":"civil-affairs"},"place":7340032}',X'281EF36F1BE03ACE5213CBD71B54A376F5A61446C2C200AC89B2219E5BE2AA8A');
INSERT INTO "journal" VALUES(105,2,1795741247000,28800,159000,1,'test-98',0,'{"event":"called","number":"A002","window":1,"staff":"li-fang","why":{"rule":"longest-wait","waited_ms":15000,"passed_over":0}}',X'C3A70CF8C114CD2731CE6AA88B25573605D9F26A6863EDFC0DF31F79AFB76EE2');
INSERT INTO "journal" VALUES(106,2,1795741248000,28800,160000,1,'test-99',0,'{"event":"started","number":"A002","window":1}',X'4B3CDEED6D20B184A1B9C4DC7B8C45BCC02FD37D901C4DDA2258B70D0A2BE3EB');
INSERT INTO "journal" VALUES(107,2,1795741249000,28800,161000,1,'test-100',0,'{"event":"rating-asked","number":"A002","window":1}',X'33A5E95041E5E05BC4FDD92155BD300D22270A8E0A34DE3DBE9401B0349B4AEC');
INSERT INTO "journal" VALUES(108,2,1795741250000,28800,162000,1,'test-101',0,'{"event":"finished","number":"A002","window":1,"by":"hand","served_ms":2000}',X'FAAD45B5F1188F0F40FDB4AD77066AECBFE8358B75D32AE8A6CC31873CB06F61');
INSERT INTO "journal" VALUES(109,2,1795741251000,28800,163000,1,'test-102',0,'{"event":"rated","number":"A002","grade":"very-satisfied","reasons":[],"text":"","channel":"keypad","raw":1}',X'130DD89AB6EE293FA83F908404C04270A3E6529116130F3D4AAD459404F350F7');
INSERT INTO "journal" VALUES(110,2,1795741252000,28800,164000,1,'test-103',0,'{"event":"issued","number":"A003","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":8388608,"ahead":0,"wait":{"from":0,"to":0}}',X'82829AF69C66E692BD33756D18797F3EC0B86FF0419DDF7CE462A599958F0FEE');
INSERT INTO "journal" VALUES(111,2,1795741253000,28800,165000,1,'test-104',0,'{"event":"issued","number":"A004","service":"social-security","kind":"ordinary","by":{"kiosk":"hall"},"lang":"zh-CN","place":9437184,"ahead":1,"wait":{"from":0,"to":15}}',X'DB00D416FBAA38DAFD5B785A46C3DA12CCCFB3396CA513DBEC5D1D8C5919DC74');
CREATE TABLE ratings (
    day     INTEGER NOT NULL,
    number  TEXT    NOT NULL,
    grade   TEXT,                                         -- null: the time passed without one
    reasons TEXT,
    text    TEXT,
    channel TEXT,
    raw     INTEGER,
    window  INTEGER,
    staff   TEXT,
    wall    INTEGER NOT NULL,
    PRIMARY KEY (day, number),
    FOREIGN KEY (day, number) REFERENCES tickets (day, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "ratings" VALUES(1,'A001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136408000);
INSERT INTO "ratings" VALUES(1,'A002','very-satisfied','[]','','keypad',1,1,'li-fang',1795136451000);
INSERT INTO "ratings" VALUES(1,'B001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136414000);
INSERT INTO "ratings" VALUES(1,'C001','very-satisfied','[]','','keypad',1,1,'li-fang',1795136420000);
INSERT INTO "ratings" VALUES(1,'D001','very-satisfied','[]','','keypad',1,3,'zhao-min',1795136427000);
INSERT INTO "ratings" VALUES(1,'E001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795136433000);
INSERT INTO "ratings" VALUES(1,'H001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795136441000);
INSERT INTO "ratings" VALUES(2,'A001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741208000);
INSERT INTO "ratings" VALUES(2,'A002','very-satisfied','[]','','keypad',1,1,'li-fang',1795741251000);
INSERT INTO "ratings" VALUES(2,'B001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741214000);
INSERT INTO "ratings" VALUES(2,'C001','very-satisfied','[]','','keypad',1,1,'li-fang',1795741220000);
INSERT INTO "ratings" VALUES(2,'D001','very-satisfied','[]','','keypad',1,3,'zhao-min',1795741227000);
INSERT INTO "ratings" VALUES(2,'E001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795741233000);
INSERT INTO "ratings" VALUES(2,'H001','very-satisfied','[]','','keypad',1,4,'chen-jie',1795741241000);
CREATE TABLE tickets (
    day       INTEGER NOT NULL REFERENCES days (ordinal),
    number    TEXT    NOT NULL,
    service   TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    channel   TEXT    NOT NULL,
    lang      TEXT    NOT NULL,
    ahead     INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    window    INTEGER,
    staff     TEXT,
    calls     INTEGER NOT NULL DEFAULT 0,
    passes    INTEGER NOT NULL DEFAULT 0,
    issued    INTEGER NOT NULL,
    called    INTEGER,
    started   INTEGER,
    ended     INTEGER,
    since     INTEGER,                                    -- hall time of the last start of service
    waited_ms INTEGER,
    served_ms INTEGER NOT NULL DEFAULT 0,
    print     TEXT,
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "tickets" VALUES(1,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795136402000,1795136403000,1795136405000,1795136407000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136442000,1795136447000,1795136445000,1795136450000,NULL,15000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136409000,1795136410000,1795136411000,1795136413000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795136415000,1795136416000,1795136417000,1795136419000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795136421000,1795136422000,1795136424000,1795136426000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136428000,1795136429000,1795136430000,1795136432000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(1,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795136434000,1795136435000,1795136436000,1795136440000,NULL,1000,3000,NULL);
INSERT INTO "tickets" VALUES(2,'A001','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',2,0,1795741202000,1795741203000,1795741205000,1795741207000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'A002','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741242000,1795741247000,1795741245000,1795741250000,NULL,15000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'A003','social-security','ordinary','{"kiosk":"hall"}','zh-CN',0,'waiting',NULL,NULL,0,0,1795741252000,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(2,'A004','social-security','ordinary','{"kiosk":"hall"}','zh-CN',1,'waiting',NULL,NULL,0,0,1795741253000,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(2,'B001','medical-insurance','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741209000,1795741210000,1795741211000,1795741213000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'C001','civil-affairs','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',1,'li-fang',1,0,1795741215000,1795741216000,1795741217000,1795741219000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'D001','household','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',3,'zhao-min',2,0,1795741221000,1795741222000,1795741224000,1795741226000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'E001','market','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741228000,1795741229000,1795741230000,1795741232000,NULL,1000,2000,NULL);
INSERT INTO "tickets" VALUES(2,'H001','unresolved','ordinary','{"kiosk":"hall"}','zh-CN',0,'done',4,'chen-jie',1,0,1795741234000,1795741235000,1795741236000,1795741240000,NULL,1000,3000,NULL);
CREATE UNIQUE INDEX journal_key ON journal (day, key, part) WHERE key IS NOT NULL;
CREATE INDEX days_date ON days (date);
PRAGMA user_version = 1;
